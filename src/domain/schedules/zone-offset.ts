import type { OffsetAt } from './local-time.ts';

/**
 * The offsets of a zone of the IANA database, as the platform's copy of it has them.
 * @throws RangeError when there is no such zone
 */
export function zoneOffset(timeZone: string): OffsetAt {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const shown = new Map(parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const of = (part: Intl.DateTimeFormatPartTypes) => shown.get(part) ?? 0;
    const clocks = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
    return clocks - Math.floor(instant / 1_000) * 1_000;
  };
}
