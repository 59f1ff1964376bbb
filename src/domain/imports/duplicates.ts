import type { RowFault } from './read-row.ts';

/** The same address twice in a file, by case or Unicode form too (T30): the fault of the later row, which names the first. */
export function duplicateFault(emailKey: string, firstRow: number, isTaken: (key: string) => boolean): RowFault {
  const suggestion = freeEmail(emailKey, isTaken);
  return { column: 'email', code: 'duplicateInFile', params: { row: firstRow }, suggestion };
}

/** How far numbers are tried. */
const MOST_TRIES = 20;

/** leo.marin2@fabrikam.com for leo.marin@fabrikam.com. */
function freeEmail(emailKey: string, isTaken: (key: string) => boolean): string | null {
  const at = emailKey.lastIndexOf('@');
  for (let number = 2; number < MOST_TRIES; number += 1) {
    const free = `${emailKey.slice(0, at)}${number}${emailKey.slice(at)}`;
    if (!isTaken(free)) return free;
  }
  return null;
}
