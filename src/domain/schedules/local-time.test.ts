import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantsOf, localTimeAt } from './local-time.ts';
import { zoneOffset } from './zone-offset.ts';

const paris = zoneOffset('Europe/Paris');
const at = (text: string) => Date.parse(text);

describe('the instants of a local time', () => {
  it('is one on most days', () => {
    expect(instantsOf({ date: '2027-03-29', time: '06:30' }, paris)).toEqual({
      kind: 'once',
      at: at('2027-03-29T04:30:00Z'),
    });
    expect(instantsOf({ date: '2027-12-31', time: '23:59' }, zoneOffset('Asia/Kathmandu'))).toEqual({
      kind: 'once',
      at: at('2027-12-31T18:14:00Z'),
    });
  });

  it('is none where clocks are put forward: they jump to the next', () => {
    for (const time of ['02:00', '02:30', '02:59'])
      expect(instantsOf({ date: '2027-03-28', time }, paris)).toEqual({
        kind: 'never',
        next: at('2027-03-28T01:00:00Z'),
      });
    expect(localTimeAt(at('2027-03-28T01:00:00Z'), paris)).toEqual({ date: '2027-03-28', time: '03:00' });
    for (const [time, instant] of [
      ['01:59', '2027-03-28T00:59:00Z'],
      ['03:00', '2027-03-28T01:00:00Z'],
    ] as const)
      expect(instantsOf({ date: '2027-03-28', time }, paris)).toEqual({ kind: 'once', at: at(instant) });
  });

  it('are two where clocks are put back', () => {
    for (const time of ['02:00', '02:30', '02:59'])
      expect(instantsOf({ date: '2027-10-31', time }, paris)).toEqual({
        kind: 'twice',
        at: at(`2027-10-31T0${Number(time.slice(0, 2)) - 2}:${time.slice(3)}:00Z`),
        again: at(`2027-10-31T0${Number(time.slice(0, 2)) - 1}:${time.slice(3)}:00Z`),
      });
    expect(instantsOf({ date: '2027-10-31', time: '03:00' }, paris)).toMatchObject({ kind: 'once' });
  });

  it('knows clocks that move by half an hour, and a day that never was', () => {
    const lordHowe = zoneOffset('Australia/Lord_Howe');
    expect(instantsOf({ date: '2027-10-03', time: '02:15' }, lordHowe)).toMatchObject({ kind: 'never' });
    expect(instantsOf({ date: '2027-10-03', time: '02:45' }, lordHowe)).toMatchObject({ kind: 'once' });
    const apia = zoneOffset('Pacific/Apia');
    const skipped = instantsOf({ date: '2011-12-30', time: '12:00' }, apia);
    expect(skipped).toEqual({ kind: 'never', next: at('2011-12-30T10:00:00Z') });
  });

  it('refuses days and times that no clock shows', () => {
    for (const local of [
      { date: '2027-02-30', time: '12:00' },
      { date: '2027-13-01', time: '12:00' },
      { date: '2027-03-01', time: '24:00' },
      { date: 'tomorrow', time: '12:00' },
    ])
      expect(instantsOf(local, paris)).toBeNull();
  });

  it('finds every instant again, in any zone', () => {
    const zones = fc.constantFrom(
      ...['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'],
      ...['Pacific/Kiritimati', 'Pacific/Niue', 'Africa/Casablanca', 'America/Santiago'],
    );
    const minutes = fc.integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2032-01-01T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const offset = zoneOffset(zone);
        const instant = minute * 60_000;
        const found = instantsOf(localTimeAt(instant, offset), offset);
        if (found?.kind === 'twice') expect([found.at, found.again]).toContain(instant);
        else expect(found).toEqual({ kind: 'once', at: instant });
      }),
      { numRuns: 500 },
    );
  });

  it('is never a time that clocks show when it says never, nor twice without a difference', () => {
    const days = fc.constantFrom('2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29');
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const clock = (n: number) => String(n).padStart(2, '0');
        const time = `${clock(Math.floor(minute / 60))}:${clock(minute % 60)}`;
        const found = instantsOf({ date, time }, paris);
        if (found?.kind === 'never') {
          const [before, after] = [found.next - 60_000, found.next].map((one) => localTimeAt(one, paris).time);
          expect(`${before} ${time} ${after}`).toMatch(/^01:59 02:\d\d 03:00$/);
        } else if (found?.kind === 'twice') expect(found.again - found.at).toBe(3_600_000);
        else expect(localTimeAt(found?.at ?? 0, paris)).toEqual({ date, time });
      }),
    );
  });
});
