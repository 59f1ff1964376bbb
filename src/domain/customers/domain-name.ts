/** Letters of any script, as addresses may have them; a hyphen stands inside. */
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * A domain as it is kept and compared: folded as addresses are, with neither @ before it nor a dot behind it. Null: not a
 * domain that mail could go to.
 */
export function domainName(text: string): string | null {
  const domain = text.trim().normalize('NFKC').toLowerCase().replace(/^@/, '').replace(/\.$/, '');
  const labels = domain.split('.');
  // an address of numbers is no domain
  if (domain.length > 253 || labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return null;
  return labels.every((label) => LABEL.test(label)) ? domain : null;
}
