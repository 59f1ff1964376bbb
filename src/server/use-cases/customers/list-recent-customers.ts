import { type CustomerName, listRecentCustomers as listRows } from '../../db/across.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from './viewer.ts';

const MOST = 6;

/** The customers that the actor had open last and may still see, latest first. */
export async function listRecentCustomers(
  context: UseCaseContext,
  actor: Actor,
): Promise<(CustomerName & { visitedAt: Date })[]> {
  authoriseAnywhere(context, actor, 'readCustomers');
  return listRows(context.databases, viewerOf(context, actor), MOST);
}
