import { describe, expect, it } from 'vitest';
import { fillingTranslate } from './fill.ts';
import { LANGUAGES, loadMessages, type TextKey, type Translate } from './index.ts';

describe.each(LANGUAGES)('words without a formatter, in %s', (language) => {
  it('can be made of all that files need', async () => {
    const messages = await loadMessages(language);
    const t = fillingTranslate(messages) as (key: TextKey, params: object) => string;
    const params = {
      number: 12,
      product: 'P',
      plan: 'Q',
      plans: 'Q',
      otherPlan: 'R',
      other: 'S',
      anyOf: 'T',
      place: 'U',
      email: 'V',
      fields: 'W',
      change: 'X',
    };
    const keys = (Object.keys(messages) as TextKey[]).filter(
      (key) =>
        key.startsWith('resultFile.') ||
        key.startsWith('accountChanges.') ||
        /^reasons\.(?!about|\w+(Missing|Example)$)/.test(key),
    );
    expect(keys.length).toBeGreaterThan(30);
    for (const key of keys) expect(t(key, params), key).not.toMatch(/[{}]/);
  });

  it('refuses a plural, and a parameter that is missing', async () => {
    const t: Translate = fillingTranslate(await loadMessages(language));
    expect(() => t('operations.seconds', { count: 3 })).toThrow('operations.seconds');
    expect(() => (t as (key: TextKey) => string)('operations.facts')).toThrow('{number}');
  });
});
