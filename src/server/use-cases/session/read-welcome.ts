import { findOnlyPartnerName } from '../../db/staff.ts';
import type { UseCaseContext } from '../context.ts';

/** What the sign-in page may say before anybody is there: the partner's name, unless there are several. */
export async function readWelcome(context: UseCaseContext): Promise<{ partnerName: string | null }> {
  return { partnerName: await findOnlyPartnerName(context.databases) };
}
