/**
 * Whether French says "d'" before a name, or "de": before a vowel, and before a y that a consonant follows (Yves, but not
 * Yasmine). Before an h usage differs from name to name: "de" is never wrong.
 */
export function elidedBefore(name: string): 'yes' | 'no' {
  const plain = name.trim().normalize('NFD').toLowerCase();
  return /^(?:[aeiouæœ]|y\p{M}*[^aeiouyæœ])/u.test(plain) ? 'yes' : 'no';
}
