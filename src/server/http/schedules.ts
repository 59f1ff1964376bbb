import type { ScheduleDifferences } from '#contract/licenses.ts';
import type { Schedule } from '#contract/schedules.ts';
import type { Differences } from '#domain/schedules/differences.ts';
import type { ScheduleEntry } from '../db/schedules.ts';
import type { Actor, UseCaseContext } from '../use-cases/context.ts';
import { gistOfWish } from '../use-cases/operations/gists.ts';
import { cancelSchedule, changeSchedule } from '../use-cases/schedules/change-schedule.ts';
import {
  listSchedules,
  listSchedulesAnywhere,
  mayChangeSchedule,
  readSchedule,
} from '../use-cases/schedules/list-schedules.ts';
import { scheduleLicenses } from '../use-cases/schedules/schedule-licenses.ts';
import { scheduleLives } from '../use-cases/schedules/schedule-lives.ts';
import type { Handlers } from './handler.ts';
import { wishOf } from './license-request.ts';
import { encodeGroup, encodeReason } from './licenses.ts';

export const scheduleHandlers = {
  scheduleLicenses: async (context, { actor, params, body, idempotencyKey }) => {
    const { wish, date, time, ...rest } = body;
    const input = { ...params, ...rest, wish: wishOf(wish), at: { date, time }, idempotencyKey };
    return encodeSchedule(context, actor, params, await scheduleLicenses(context, actor, input));
  },
  scheduleDeletion: async (context, { actor, params, body, idempotencyKey }) => {
    const { selectionId, ...at } = body;
    const made = await scheduleLives(context, actor, 'delete', { ...params, selectionId, at, idempotencyKey });
    return encodeSchedule(context, actor, params, made);
  },
  scheduleSignIn: async (context, { actor, params, body, idempotencyKey }) => {
    const { selectionId, blocked, ...at } = body;
    const kind = blocked ? 'block' : 'unblock';
    const made = await scheduleLives(context, actor, kind, { ...params, selectionId, at, idempotencyKey });
    return encodeSchedule(context, actor, params, made);
  },
  listSchedules: async (context, { actor, params, query }) => {
    const page = await listSchedules(context, actor, { ...params, ...query });
    return { ...page, items: await Promise.all(page.items.map((one) => encodeSchedule(context, actor, params, one))) };
  },
  listSchedulesAnywhere: async (context, { actor, query }) => {
    const page = await listSchedulesAnywhere(context, actor, query);
    const items = page.items.map(async (one) => {
      const { customerId, customerName, customerZone } = one;
      return { ...(await encodeSchedule(context, actor, one, one)), customerId, customerName, customerZone };
    });
    return { ...page, items: await Promise.all(items) };
  },
  readSchedule: async (context, { actor, params }) =>
    encodeSchedule(context, actor, params, await readSchedule(context, actor, params)),
  changeSchedule: async (context, { actor, params, body: at, idempotencyKey, ifMatch: version }) => {
    const changed = await changeSchedule(context, actor, { ...params, at, version, idempotencyKey });
    return encodeSchedule(context, actor, params, changed);
  },
  cancelSchedule: async (context, { actor, params, idempotencyKey, ifMatch: version }) => {
    const cancelled = await cancelSchedule(context, actor, { ...params, version, idempotencyKey });
    return encodeSchedule(context, actor, params, cancelled);
  },
} satisfies Pick<
  Handlers,
  | 'scheduleLicenses'
  | 'scheduleDeletion'
  | 'scheduleSignIn'
  | 'listSchedules'
  | 'listSchedulesAnywhere'
  | 'readSchedule'
  | 'changeSchedule'
  | 'cancelSchedule'
>;

async function encodeSchedule(
  context: UseCaseContext,
  actor: Actor,
  { customerId }: { readonly customerId: string },
  entry: ScheduleEntry,
): Promise<Schedule> {
  const { kind } = entry;
  const { gist, gistMore } = gistOfWish(entry.wish ?? { products: [] }, await context.catalogue());
  const { id, state, staffName, timeZone, endedBy, size, refusal, operationId, operationNumber, differences } = entry;
  const { changed, refused, unchanged, leftOut, locationsChanged, products, reasons } = entry.foreseen;
  return {
    id,
    version: String(entry.version),
    kind,
    state,
    staffName,
    createdAt: entry.createdAt.toISOString(),
    runAt: entry.runAt.toISOString(),
    timeZone,
    endedAt: entry.endedAt?.toISOString() ?? null,
    endedBy,
    size,
    gist: gist.map((one) => ({ ...one })),
    gistMore,
    mayChange: mayChangeSchedule(context, actor, { kind, customerId }),
    foreseen: {
      changed,
      refused,
      unchanged,
      leftOut,
      locationsChanged,
      products: products.map(({ productId, assigned, revoked, plansChanged }) => ({
        productId,
        assigned,
        revoked,
        plansChanged,
      })),
      reasons: reasons.map(encodeGroup),
    },
    refusal: refusal === null ? null : { code: refusal.code, params: { ...refusal.params } },
    operation: operationId === null || operationNumber === null ? null : { operationId, number: operationNumber },
    differences: differences === null ? null : encodeDifferences(differences),
  };
}

export function encodeDifferences({ reasons, ...counts }: Differences): ScheduleDifferences {
  return {
    ...counts,
    reasons: reasons.map(({ users, sample }) => ({ code: sample.code, users, sample: encodeReason(sample) })),
  };
}
