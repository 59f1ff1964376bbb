import { guardFormula } from './formula-guard.ts';

/** Before the first line: without it Excel reads UTF-8 as the machine's old code page. */
export const BYTE_ORDER_MARK = '\ufeff';

export type Separator = ',' | ';';

/** What makes quotes necessary, whatever the separator is; spaces at an end, which some readers cut off. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** One line of RFC 4180 with its line break. No cell of it begins a formula. */
export function csvLine(cells: readonly string[], separator: Separator): string {
  return `${cells.map(csvCell).join(separator)}\r\n`;
}

function csvCell(text: string): string {
  const guarded = guardFormula(text);
  return guarded !== text || NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
