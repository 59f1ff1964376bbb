/** The number that a person typed, with or without spaces between the thousands; null: not a whole number from 1. */
export function readCount(text: string): number | null {
  const digits = text.replaceAll(/[\s,\u202f\u00a0]/gu, '');
  return /^[0-9]{1,9}$/.test(digits) && Number(digits) >= 1 ? Number(digits) : null;
}
