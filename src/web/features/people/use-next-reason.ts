import { useText } from '../../ui/text.tsx';
import { type DraftState, refusalsOf, STEPS, type StepName, stepOf } from './use-draft.ts';
import { fieldName } from './words.ts';

/** Why the step does not lead on; undefined: it does. The last asks all of them. */
export function useNextReason(
  { faults, check, before, changesNothing }: DraftState,
  step: StepName,
): string | undefined {
  const { t, format } = useText();
  const asked: readonly StepName[] = step === 'review' ? STEPS : [step];
  const here = faults.filter(({ field }) => asked.includes(stepOf(field)));
  const named = (list: typeof here) => format.list([...new Set(list.map(({ field }) => fieldName(field, t)))]);
  const missing = here.filter(({ code }) => code === 'required');
  const wrong = here.filter(({ code }) => code !== 'required');
  if (wrong.some(({ code }) => code === 'rolesNeeded')) return t('userForm.fault.rolesNeeded');
  if (wrong.length > 0) return t('userForm.wrong', { fields: named(wrong) });
  if (missing.length > 0) return t('userForm.missing', { fields: named(missing) });
  const refusals = asked.flatMap((one) => refusalsOf(one, check));
  const [first] = refusals;
  if (first !== undefined) {
    if (first.code === 'emailTaken') return t('userForm.taken');
    if (first.code === 'adminAgentRequired') return t('userForm.onlyAdminAgents');
    return step === 'info' ? t('userForm.wrong', { fields: fieldName('location', t) }) : t('userForm.refused');
  }
  if (step === 'review' && before !== null && changesNothing) return t('userForm.nothingChanges');
  return undefined;
}
