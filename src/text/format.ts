import { COUNTRY_CODES } from './countries.ts';
import { type Language, widenSpaces } from './index.ts';

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Numbers, dates, lists and places in one language. Times are instants (ms or RFC 3339), shown in `timeZone`. */
export interface Format {
  readonly language: Language;
  number(value: number): string;
  percent(share: number): string;
  /** 14 nov. 2026 */
  date(time: string | number): string;
  /** 14 nov. 2026, 14:03 */
  dateTime(time: string | number): string;
  /** 14:03:11 */
  clock(time: string | number): string;
  /** 14:03, as clocks show it in a place with this time zone (IANA name). */
  timeIn(time: string | number, timeZone: string): string;
  /** lundi 29 mars 2027 à 06:30, as clocks show it there. */
  momentIn(time: string | number, timeZone: string): string;
  /** UTC+2, as it is there at that time. */
  offsetIn(time: string | number, timeZone: string): string;
  /** dans 5 minutes · dans 3 heures · dans 12 jours; what is past is now. */
  until(time: string | number, now: number): string;
  /** il y a 3 min · hier · 14 nov. · 14 nov. 2025 */
  relative(time: string | number, now: number): string;
  /** A, B et C */
  list(items: readonly string[]): string;
  /** A, B ou C */
  alternatives(items: readonly string[]): string;
  /** The name of a place by its ISO 3166-1 alpha-2 code; an unknown code stays as it is. */
  country(code: string): string;
  /** All places, in the order of the language. */
  countries(): readonly Country[];
}

const LOCALE: Readonly<Record<Language, string>> = { en: 'en-US', fr: 'fr-FR' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function makeFormat(language: Language, timeZone?: string): Format {
  const locale = LOCALE[language];
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  const moments = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...zone,
  });
  const clocks = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone });
  const calendar = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone });
  const relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const waits = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const places = new Intl.DisplayNames(locale, { type: 'region' });
  let sorted: readonly Country[] | undefined;

  const at = (time: string | number) => new Date(time);
  /** The calendar day in the shown zone, as days since 1970. */
  const dayOf = (time: number) => Math.round(Date.parse(`${calendar.format(time)}T00:00:00Z`) / DAY);
  const country = (code: string) => places.of(code) ?? code;

  return {
    language,
    number: (value) => widenSpaces(numbers.format(value)),
    percent: (share) => widenSpaces(percents.format(share)),
    date: (time) => widenSpaces(dates.format(at(time))),
    dateTime: (time) => widenSpaces(moments.format(at(time))),
    clock: (time) => widenSpaces(clocks.format(at(time))),
    timeIn: (time, zoneThere) =>
      widenSpaces(new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zoneThere }).format(at(time))),
    momentIn: (time, zoneThere) =>
      widenSpaces(
        new Intl.DateTimeFormat(locale, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          timeZone: zoneThere,
        }).format(at(time)),
      ),
    offsetIn(time, zoneThere) {
      const named = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset', timeZone: zoneThere });
      return named.formatToParts(at(time)).find(({ type }) => type === 'timeZoneName')?.value ?? zoneThere;
    },
    until(time, now) {
      const left = Math.max(0, at(time).getTime() - now);
      const ahead = (value: number, unit: Intl.RelativeTimeFormatUnit) => widenSpaces(waits.format(value, unit));
      if (left < HOUR) return ahead(Math.ceil(left / MINUTE), 'minute');
      if (left < DAY) return ahead(Math.round(left / HOUR), 'hour');
      return ahead(Math.round(left / DAY), 'day');
    },
    relative(time, now) {
      const then = at(time).getTime();
      const past = Math.max(0, now - then);
      const daysAgo = dayOf(now) - dayOf(then);
      const relative = (value: number, unit: Intl.RelativeTimeFormatUnit) => widenSpaces(relatives.format(value, unit));
      if (past < MINUTE) return relative(0, 'second');
      if (past < HOUR) return relative(-Math.floor(past / MINUTE), 'minute');
      if (daysAgo <= 0) return relative(-Math.floor(past / HOUR), 'hour');
      if (daysAgo === 1) return relative(-1, 'day');
      const sameYear = calendar.format(then).slice(0, 4) === calendar.format(now).slice(0, 4);
      return widenSpaces((sameYear ? days : dates).format(then));
    },
    list: (items) => conjunction.format(items),
    alternatives: (items) => disjunction.format(items),
    country,
    countries() {
      sorted ??= COUNTRY_CODES.map((code) => ({ code, name: country(code) })).sort((a, b) =>
        a.name.localeCompare(b.name, locale),
      );
      return sorted;
    },
  };
}
