import { MAIL_STATES, type MailState } from '#domain/mail/mail-state.ts';
import { Problem } from '#domain/problem.ts';
import { countMails, findOperationMaker, listMails as listRows, type MailRow } from '../../db/mails.ts';
import { readPartnerSettings } from '../../db/partner-settings.ts';
import { inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface MailListQuery {
  readonly customerId: string;
  readonly operationId: string;
  /** Left out: all. */
  readonly state?: MailState | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** @throws Problem notFound where there is no such operation, notPermitted to all but who made its passwords */
export async function refuseOthers(tx: Tx, actor: Actor, customerId: string, operationId: string): Promise<void> {
  const maker = await findOperationMaker(tx, customerId, operationId);
  if (maker === null) throw new Problem('notFound');
  if (maker !== actor.staffId) throw new Problem('notPermitted');
}

export interface MailListView extends PageOf<MailRow> {
  readonly states: Readonly<Record<MailState, number>>;
  /** How mails would be sent now. */
  readonly settled: { readonly configured: boolean; readonly byLink: boolean; readonly linkHours: number };
}

/**
 * The mails of an operation in the order in which they were written, with how many of all stand where.
 * @throws Problem notFound, notPermitted, invalidCursor
 */
export async function listMails(context: UseCaseContext, actor: Actor, query: MailListQuery): Promise<MailListView> {
  const { customerId, operationId, state, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'resetPasswords', customerId);
  return inCustomerOfPartner(context.databases, granted, async (tx) => {
    await refuseOthers(tx, actor, customerId, operationId);
    const counts = await countMails(tx, customerId, operationId);
    const states = Object.fromEntries(MAIL_STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<
      MailState,
      number
    >;
    const page = await readPage({
      keys: context.keys,
      binding: ['mails', customerId, operationId, state ?? null],
      cursor,
      size,
      count: async () =>
        state === undefined ? Object.values(states).reduce((sum, one) => sum + one, 0) : states[state],
      rows: (after: number | null, backwards, limit) =>
        listRows(tx, customerId, { operationId, state: state ?? null }, { after, backwards, limit }),
      keyOf: (row) => row.position,
    });
    const { sendPasswords, linkHours } = await readPartnerSettings(tx, granted.partnerId);
    return { ...page, states, settled: { configured: context.mailServer !== null, byLink: !sendPasswords, linkHours } };
  });
}
