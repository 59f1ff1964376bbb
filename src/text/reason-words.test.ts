import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { REASON_ORDER } from '#domain/licensing/model.ts';
import { en } from './en/index.ts';
import { makeFormat } from './format.ts';
import { fr } from './fr/index.ts';
import { flatten, type Language, type Translate } from './index.ts';
import { type ReasonNames, type ReasonParts, reasonWords } from './reason-words.ts';

const translate = (language: Language): Translate => {
  const messages = flatten(language === 'fr' ? fr : en);
  // Translate checks the parameters of its callers; here every message is formatted alike.
  return ((key: keyof typeof messages, params?: Record<string, string | number>) =>
    String(new IntlMessageFormat(messages[key], language).format(params))) as Translate;
};
const names = (language: Language): ReasonNames => ({
  product: (id) => ({ e3: 'Microsoft 365 E3', apps: 'Apps for business', insights: 'Viva Insights' })[id],
  plan: (id) => ({ a: 'Exchange (Plan 1)', b: 'Exchange (Plan 2)', i: 'Viva Insights' })[id],
  place: makeFormat(language).country,
  anyOf: makeFormat(language).alternatives,
});
const say = (reason: ReasonParts, language: Language = 'fr') =>
  reasonWords(reason, names(language), translate(language));

describe('the long form of a reason', () => {
  test('names the products', () => {
    expect(say({ code: 'noAvailableLicenses', productId: 'e3' })).toBe('Microsoft 365 E3 est épuisé');
    expect(
      say({ code: 'mutuallyExclusive', productId: 'e3', planId: 'a', otherProductId: 'apps', otherPlanId: 'b' }),
    ).toBe('Microsoft 365 E3 et Apps for business');
  });

  test('names the two plans where one product brings both', () => {
    expect(
      say({ code: 'mutuallyExclusive', productId: 'e3', planId: 'a', otherProductId: 'e3', otherPlanId: 'b' }, 'en'),
    ).toBe('Microsoft 365 E3: Exchange (Plan 1) and Exchange (Plan 2)');
  });

  test('names the place, and the plan unless it bears the name of its product', () => {
    expect(say({ code: 'prohibitedInLocation', productId: 'e3', planId: 'a', location: 'MA' })).toBe(
      "Exchange (Plan 1) (Microsoft 365 E3) n'est pas disponible à cet emplacement\u00a0: Maroc",
    );
    expect(say({ code: 'prohibitedInLocation', productId: 'insights', planId: 'i', location: 'MA' }, 'en')).toBe(
      'Viva Insights is not available in this location: Morocco',
    );
  });

  test('names what would serve, as far as the names are known', () => {
    const reason = { code: 'dependencyMissing', productId: 'insights', planId: 'i' } as const;
    expect(say({ ...reason, anyOf: ['a', 'b', 'x'] })).toBe(
      'Viva Insights nécessite Exchange (Plan 1) ou Exchange (Plan 2)',
    );
    expect(say({ ...reason, productId: 'e3', anyOf: ['x'] }, 'en')).toBe(
      'Viva Insights (Microsoft 365 E3) needs another product or service',
    );
  });

  test('falls back to the short form where a name is missing', () => {
    for (const code of REASON_ORDER) {
      for (const language of ['en', 'fr'] as const) expect(say({ code, productId: '?' }, language)).not.toBe('');
    }
    expect(say({ code: 'notEntitled', productId: '?' })).toBe("Le client n'a plus ce produit");
  });
});
