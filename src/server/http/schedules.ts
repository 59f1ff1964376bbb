import type { ScheduleDifferences } from '#contract/licenses.ts';
import type { Schedule } from '#contract/schedules.ts';
import type { Differences } from '#domain/schedules/differences.ts';
import type { ScheduleEntry } from '../db/schedules.ts';
import type { CatalogueView } from '../use-cases/context.ts';
import { gistOfWish } from '../use-cases/operations/gists.ts';
import { cancelSchedule, changeSchedule } from '../use-cases/schedules/change-schedule.ts';
import { listSchedules, readSchedule } from '../use-cases/schedules/list-schedules.ts';
import { scheduleLicenses } from '../use-cases/schedules/schedule-licenses.ts';
import type { Handlers } from './handler.ts';
import { wishOf } from './license-request.ts';
import { encodeGroup, encodeReason } from './licenses.ts';

export const scheduleHandlers = {
  scheduleLicenses: async (context, { actor, params, body, idempotencyKey }) => {
    const { selectionId, wish, date, time } = body;
    const input = { ...params, selectionId, wish: wishOf(wish), at: { date, time }, idempotencyKey };
    return encodeSchedule(await scheduleLicenses(context, actor, input), await context.catalogue());
  },
  listSchedules: async (context, { actor, params, query }) => {
    const page = await listSchedules(context, actor, { ...params, ...query });
    const catalogue = await context.catalogue();
    return { ...page, items: page.items.map((one) => encodeSchedule(one, catalogue)) };
  },
  readSchedule: async (context, { actor, params }) =>
    encodeSchedule(await readSchedule(context, actor, params), await context.catalogue()),
  changeSchedule: async (context, { actor, params, body: at, idempotencyKey, ifMatch: version }) =>
    encodeSchedule(
      await changeSchedule(context, actor, { ...params, at, version, idempotencyKey }),
      await context.catalogue(),
    ),
  cancelSchedule: async (context, { actor, params, idempotencyKey, ifMatch: version }) =>
    encodeSchedule(
      await cancelSchedule(context, actor, { ...params, version, idempotencyKey }),
      await context.catalogue(),
    ),
} satisfies Pick<Handlers, 'scheduleLicenses' | 'listSchedules' | 'readSchedule' | 'changeSchedule' | 'cancelSchedule'>;

function encodeSchedule(entry: ScheduleEntry, catalogue: CatalogueView): Schedule {
  const { gist, gistMore } = gistOfWish(entry.wish, catalogue);
  const { id, state, staffName, timeZone, endedBy, size, refusal, operationId, operationNumber, differences } = entry;
  const { changed, refused, unchanged, leftOut, locationsChanged, products, reasons } = entry.foreseen;
  return {
    id,
    version: String(entry.version),
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
