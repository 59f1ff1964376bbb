import type { ScheduleDifferences } from '#contract/licenses.ts';
import type { Translate } from '#text/index.ts';

/** What planning again found, part by part; of nothing unusual one sentence. */
export function differenceWords(differences: ScheduleDifferences, t: Translate): readonly string[] {
  const { asForeseen, less, unchanged, refused, leftOut, notForeseen } = differences;
  if (less + unchanged + refused + leftOut + notForeseen === 0) return [t('schedules.allAsForeseen')];
  return [
    ...(refused > 0 ? [t('schedules.refusedMore', { count: refused })] : []),
    ...(notForeseen > 0 ? [t('schedules.notForeseen', { count: notForeseen })] : []),
    ...(leftOut > 0 ? [t('schedules.leftOutMore', { count: leftOut })] : []),
    ...(unchanged > 0 ? [t('schedules.unchangedMore', { count: unchanged })] : []),
    ...(less > 0 ? [t('schedules.lessDone', { count: less })] : []),
    ...(asForeseen > 0 ? [t('schedules.asForeseen', { count: asForeseen })] : []),
  ];
}
