import type { Schedule } from '#contract/schedules.ts';
import { doingWords, gistWords } from '../../../following/words.ts';
import type { Text } from '../../../ui/text.tsx';

/** What is scheduled, in a line: of licences which ones, of accounts what is done to them. */
export function whatWords(schedule: Pick<Schedule, 'kind' | 'gist' | 'gistMore'>, text: Text): string {
  const { kind } = schedule;
  const gist = kind === 'licenses' ? gistWords({ ...schedule, undoOf: null }, text) : '';
  return gist === '' ? doingWords({ kind, undoOf: null }, text.t) : gist;
}
