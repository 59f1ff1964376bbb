import { describe, expect, it } from 'vitest';
import { fillingTranslate } from '#text/fill.ts';
import { outcomeParts } from './words.ts';

/** The key stands in for the words, with the count. */
const t = ((key: string, params: { count: number }) => `${key.split('.').at(-1)} ${params.count}`) as ReturnType<
  typeof fillingTranslate
>;
const none = { total: 10, changed: 0, partial: 0, refused: 0, unchanged: 0, cancelled: 0 };
const words = (counts: Partial<typeof none>) => outcomeParts({ ...none, ...counts }, t).map((part) => part.words);

describe('what is told of users', () => {
  it('keeps those whom a stop left as they were apart from failures', () => {
    expect(words({ changed: 3, refused: 7, cancelled: 5 })).toEqual(['changed 3', 'failures 2', 'cancelled 5']);
    expect(words({ changed: 3, refused: 7, cancelled: 7 })).toEqual(['changed 3', 'cancelled 7']);
  });

  it('says that nobody was changed only where all is done', () => {
    expect(words({})).toEqual(['waiting 10']);
    expect(words({ refused: 4 })).toEqual(['failures 4', 'waiting 6']);
    expect(words({ refused: 10 })).toEqual(['changed 0', 'failures 10']);
  });

  it('counts everybody once', () => {
    const counts = { changed: 1, partial: 2, refused: 3, unchanged: 1, cancelled: 1 };
    const sum = outcomeParts({ ...none, ...counts }, t).reduce((all, { count }) => all + count, 0);
    expect(sum).toBe(none.total);
  });
});
