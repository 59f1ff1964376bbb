import { describe, expect, it } from 'vitest';
import { chosenTime, firstChoice, shownThere } from './chosen-time.ts';

const now = Date.parse('2027-03-26T23:30:00Z');
const chosen = (date: string, time: string, zone = 'Europe/Paris') => {
  const found = chosenTime({ date, time }, zone, now);
  if (found.kind === 'at') return [new Date(found.at).toISOString(), found.twice];
  return found.kind === 'refused' ? found.problem.code : found.kind;
};

describe('a chosen time', () => {
  it('is an instant of the customer, or says why it is none', () => {
    expect(chosen('2027-03-29', '06:30')).toEqual(['2027-03-29T04:30:00.000Z', false]);
    expect(chosen('2027-03-29', '06:30', 'America/Montreal')).toEqual(['2027-03-29T10:30:00.000Z', false]);
    expect(chosen('2027-10-31', '02:30')).toEqual(['2027-10-31T00:30:00.000Z', true]);
    expect(chosen('2027-03-28', '02:30')).toBe('timeSkipped');
    expect(chosen('2027-03-27', '00:30')).toBe('timePast');
    expect(chosen('2029-03-27', '00:30')).toBe('timeTooFar');
  });

  it('is missing while it is typed, and left to the server where the browser does not know the zone', () => {
    expect([chosen('', '06:30'), chosen('2027-03-29', ''), chosen('2027-02-30', '06:30')]).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
    expect(chosen('2027-03-29', '06:30', 'Europe/Atlantis')).toBe('unknown');
  });

  it('is tomorrow morning at first, by the calendar of the customer', () => {
    expect(firstChoice('Europe/Paris', now)).toEqual({ date: '2027-03-28', time: '07:00' });
    expect(firstChoice('America/New_York', now)).toEqual({ date: '2027-03-27', time: '07:00' });
  });

  it('is shown as clocks show it there', () => {
    expect(shownThere('2027-03-29T04:30:00Z', 'Europe/Paris')).toEqual({ date: '2027-03-29', time: '06:30' });
  });
});
