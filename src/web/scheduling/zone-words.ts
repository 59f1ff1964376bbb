import type { Format } from '#text/format.ts';

/** Europe/Paris, UTC+2: whose clocks a time is of, as they are then. */
export function zoneWords(time: string, timeZone: string, format: Format): string {
  return `${timeZone.replaceAll('_', ' ')}, ${format.offsetIn(time, timeZone)}`;
}
