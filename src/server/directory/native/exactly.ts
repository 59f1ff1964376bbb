import type { RawBuilder } from 'kysely';
import type { Tx } from '../../db/scope.ts';

/** @throws Error when the statement changes another number of rows than was decided. */
export async function exactly(tx: Tx, rows: number, statement: RawBuilder<unknown>): Promise<void> {
  const { numAffectedRows } = await statement.execute(tx);
  if (Number(numAffectedRows) !== rows)
    throw new Error(`The directory changed ${numAffectedRows} rows where ${rows} were decided.`);
}
