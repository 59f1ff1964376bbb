import type { UserImport } from '#contract/imports.ts';
import type { Translate } from '#text/index.ts';
import type { Step } from '../../ui/wizard.tsx';

/** The steps of uploading users, with what is known of each. */
export function stepsOf(t: Translate, found: Pick<UserImport, 'counts'> | undefined): readonly Step[] {
  const counts = found?.counts;
  return [
    { name: t('imports.stepFile'), fact: counts && t('imports.rows', { n: counts.rows }) },
    {
      name: t('imports.stepValidate'),
      fact:
        counts && (counts.faulty === 0 ? t('imports.nothingToCorrect') : t('imports.toCorrect', { n: counts.faulty })),
    },
    {
      name: t('imports.stepChoices'),
      fact:
        counts && counts.withoutLicenses > 0 ? t('imports.withoutLicense', { n: counts.withoutLicenses }) : undefined,
    },
    { name: t('imports.stepReview') },
  ];
}
