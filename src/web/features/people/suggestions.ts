/** What letters become that do not fall apart into a letter and an accent. */
const PLAIN: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

export const suggestedDisplayName = (firstName: string, lastName: string): string =>
  [firstName, lastName]
    .map((name) => name.trim().replace(/\s+/gu, ' '))
    .filter((name) => name !== '')
    .join(' ');

/** "Léa", "De la Tour" → lea.delatour; '' where the names leave no letter that an address may have. */
export const suggestedLocalPart = (firstName: string, lastName: string): string =>
  [firstName, lastName]
    .map(plainName)
    .filter((name) => name !== '')
    .join('.')
    .slice(0, 64)
    .replace(/[.-]+$/, '');

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[œæßøłđðþ]/gu, (letter) => PLAIN[letter] ?? '')
    .normalize('NFKD')
    .replace(/[‐‑–]/gu, '-')
    .replace(/[^a-z0-9-]/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
}
