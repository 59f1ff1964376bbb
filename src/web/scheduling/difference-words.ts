import type { Operation, ScheduleDifferences } from '#contract/licenses.ts';
import type { Translate } from '#text/index.ts';

/**
 * What planning again found, part by part; of nothing unusual one sentence. Of licences the plan was shown; of accounts
 * it was asked for by name.
 */
export function differenceWords(
  differences: ScheduleDifferences,
  kind: Operation['kind'],
  t: Translate,
): readonly string[] {
  const { asForeseen, less, unchanged, refused, leftOut, notForeseen } = differences;
  const ofLicenses = kind === 'licenses';
  if (less + unchanged + refused + leftOut + notForeseen === 0)
    return [t(ofLicenses ? 'schedules.allAsForeseen' : 'schedules.allAsAsked')];
  return [
    ...(refused > 0 ? [t(ofLicenses ? 'schedules.refusedMore' : 'schedules.refusedThen', { count: refused })] : []),
    ...(notForeseen > 0
      ? [t(ofLicenses ? 'schedules.notForeseen' : 'schedules.notForeseenLife', { count: notForeseen })]
      : []),
    ...(leftOut > 0 ? [t('schedules.leftOutMore', { count: leftOut })] : []),
    ...(unchanged > 0 ? [t('schedules.unchangedMore', { count: unchanged })] : []),
    ...(less > 0 ? [t('schedules.lessDone', { count: less })] : []),
    ...(asForeseen > 0 ? [t(ofLicenses ? 'schedules.asForeseen' : 'schedules.asAsked', { count: asForeseen })] : []),
  ];
}
