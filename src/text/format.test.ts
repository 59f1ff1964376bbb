import { getAlpha2Codes } from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries.ts';
import { makeFormat } from './format.ts';
import { chooseLanguage } from './index.ts';

const fr = makeFormat('fr', 'Europe/Paris');
const en = makeFormat('en', 'Europe/Paris');
const now = Date.parse('2026-11-20T13:03:11Z');

describe('format', () => {
  it('separates thousands by a normal no-break space in French', () => {
    expect(fr.number(1234567)).toBe('1\u00a0234\u00a0567');
    expect(en.number(1234567)).toBe('1,234,567');
  });

  it('tells the time in another place', () => {
    expect(fr.timeIn('2026-11-20T13:03:11Z', 'America/New_York')).toBe('08:03');
    expect(en.timeIn('2026-11-20T13:03:11Z', 'Asia/Tokyo')).toBe('10:03 PM');
  });

  it('says how long ago in words, then the day', () => {
    const words = (time: string) => fr.relative(time, now);
    expect(words('2026-11-20T13:03:01Z')).toBe('maintenant');
    expect(words('2026-11-20T13:00:00Z')).toBe('il y a 3\u00a0min');
    expect(words('2026-11-20T11:00:00Z')).toBe('il y a 2\u00a0h');
    expect(words('2026-11-19T22:30:00Z')).toBe('hier');
    expect(words('2026-11-14T08:00:00Z')).toBe('14 nov.');
    expect(words('2025-11-14T08:00:00Z')).toBe('14 nov. 2025');
  });

  it('takes a time slightly ahead of the clock as now', () => {
    expect(fr.relative(now + 5_000, now)).toBe('maintenant');
  });

  it('counts days in the shown zone, not in UTC', () => {
    // 23:30 in Paris is the day before, although less than a day has passed
    expect(fr.relative('2026-11-19T22:30:00Z', Date.parse('2026-11-19T23:30:00Z'))).toBe('hier');
  });

  it('joins lists', () => {
    expect(fr.list(['A', 'B', 'C'])).toBe('A, B et C');
    expect(en.alternatives(['A', 'B', 'C'])).toBe('A, B, or C');
  });

  it('knows every place, by name and in the order of the language', () => {
    expect([...COUNTRY_CODES]).toEqual(
      Object.keys(getAlpha2Codes())
        .filter((code) => code !== 'XK')
        .sort(),
    );
    expect(fr.countries()).toHaveLength(249);
    expect(fr.country('CH')).toBe('Suisse');
    expect(en.country('CH')).toBe('Switzerland');
    expect(fr.countries().findIndex(({ code }) => code === 'EG')).toBeLessThan(
      fr.countries().findIndex(({ code }) => code === 'FR'),
    );
  });
});

describe('chooseLanguage', () => {
  it('takes the first of the wanted languages that there is', () => {
    expect(chooseLanguage(['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(chooseLanguage(['en-GB'])).toBe('en');
    expect(chooseLanguage(['de'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });
});
