import { Button, MessageBar, MessageBarBody, makeStyles, Spinner } from '@fluentui/react-components';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import type { UserDetail } from '#contract/user-detail.ts';
import { reasonWords } from '#text/reason-words.ts';
import { namesOf } from '../../api/names.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import type { UserFormSearch } from '../../search-params.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { type Step, Wizard } from '../../ui/wizard.tsx';
import { type Draft, draftOf, fieldsOf } from './draft.ts';
import { InfoStep } from './info-step.tsx';
import { LicenseStep } from './license-step.tsx';
import { PermissionStep } from './permission-step.tsx';
import { chosenRows, Recap } from './recap.tsx';
import { ReviewStep } from './review-step.tsx';
import { type DraftState, STEPS, type StepName, stepOf, useDraft } from './use-draft.ts';
import { useNextReason } from './use-next-reason.ts';
import { fateUnknown, type Saved, type UserSave, useSaveUser } from './use-save-user.ts';
import { permissionWords } from './words.ts';

const useStyles = makeStyles({
  reason: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSize250, [below.phone]: { display: 'none' } },
  cancel: { marginInlineStart: 'auto' },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly customer: Customer;
  readonly products: readonly CustomerProduct[];
  /** Somebody who is there; otherwise somebody new. */
  readonly user?: UserDetail;
  readonly initial: Draft;
  /** Said above the first step. */
  readonly note?: string | undefined;
  readonly search: UserFormSearch;
  readonly onSaved: (saved: Saved) => void;
  /** Somebody else changed the user: read them anew, and keep what was changed here. */
  readonly onReload?: (draft: Draft) => void;
}

/** S43: a user in four steps. A step leads on once it is right; what is wrong stands at its field. */
export function UserWizard({ customer, products, user, initial, note, search, onSaved, onReload }: Props) {
  const styles = useStyles();
  const { t, language, format } = useText();
  const navigate = useNavigate();
  const names = useMemo(() => namesOf(products, language, format), [products, language, format]);
  const mayAssign = customer.permissions.includes('assignLicenses');
  const { id: customerId, domains } = customer;
  const known = useMemo(
    () => (user === undefined ? undefined : { id: user.id, before: draftOf(user), held: user.licenses }),
    [user],
  );
  const state = useDraft({ customerId, domains, products, mayAssign, user: known, initial });
  const { draft, faults } = state;
  const { step: _step, ...set } = search;
  const searchOf = (step: StepName) => (step === 'info' ? set : { ...set, step });
  const go = (step: StepName) => void navigate({ to: '.', search: searchOf(step) as never });
  /** The first step that is not right by the page's own rules: nobody gets behind it, by address either. */
  const first =
    faults.length === 0 ? STEPS.length - 1 : Math.min(...faults.map(({ field }) => STEPS.indexOf(stepOf(field))));
  const current = Math.min(Math.max(0, STEPS.indexOf(search.step ?? 'info')), first);
  const step = STEPS[current] ?? 'info';
  const [refusal, setRefusal] = useState<Saved>();
  const save = useSaveUser(customerId, (saved) => {
    if (saved.item?.outcome === 'refused') setRefusal(saved);
    else onSaved(saved);
  });
  const reason = useNextReason(state, step);
  const start = () => {
    setRefusal(undefined);
    save.mutate(requestOf(state, user), {
      onError: (error) => {
        const field = state.refuse(error);
        if (field !== undefined) go(stepOf(field));
      },
    });
  };
  const link = (to: StepName, className: string, words: string, name?: string) => (
    <Link
      to="."
      search={searchOf(to) as never}
      className={className}
      {...(name === undefined ? {} : { 'aria-label': name })}
    >
      {words}
    </Link>
  );
  const chosen = chosenRows(state.rows, draft.products).filter(({ change }) => change !== 'revoke').length;
  const facts: Readonly<Record<StepName, string | undefined>> = {
    info: draft.displayName.trim() || undefined,
    permissions: current > 0 ? permissionWords(fieldsOf(draft), t) : undefined,
    licenses: chosen > 0 ? t('userForm.products', { count: chosen }) : undefined,
    review: undefined,
  };
  const steps = STEPS.map(
    (name): Step => ({
      name: t(`userForm.${name}`),
      fact: facts[name],
      link: (className, words) => link(name, className, words),
    }),
  );
  const busy = save.isPending || (save.isSuccess && refusal === undefined);
  const last = step === 'review';
  const leave = () =>
    void navigate({ to: user === undefined ? paths.users(customerId) : paths.user(customerId, user.id) });
  return (
    <Wizard
      title={user === undefined ? t('userForm.add') : t('userForm.edit')}
      steps={steps}
      current={current}
      aside={<Recap state={state} names={names} />}
      foot={
        <>
          {current > 0 && <Button onClick={() => go(STEPS[current - 1] ?? 'info')}>{t('wizard.previous')}</Button>}
          <ReasonButton
            appearance="primary"
            reason={busy ? t('userForm.saving') : reason}
            onClick={() => (last ? start() : go(STEPS[current + 1] ?? 'review'))}
            {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
          >
            {last ? t('userForm.save') : t('wizard.next')}
          </ReasonButton>
          {reason !== undefined && !busy && (
            <span className={styles.reason} aria-hidden="true">
              {reason}
            </span>
          )}
          <Button appearance="subtle" className={styles.cancel} onClick={leave}>
            {t('wizard.cancel')}
          </Button>
        </>
      }
    >
      <Page
        title={t(`userForm.${step}`)}
        place={user === undefined ? customer.name : t('userForm.editOf', { name: user.displayName })}
        facts={t(`userForm.${step}About`)}
      >
        {save.error !== null && !isProblem(save.error, 'invalidAccount') && (
          <ProblemBar
            error={save.error}
            {...(fateUnknown(save.error) ? { what: t('userForm.unknown') } : {})}
            {...(isProblem(save.error, 'userChanged') && onReload
              ? { onRetry: () => onReload(draft), retry: t('userForm.reload') }
              : {})}
          />
        )}
        {refusal !== undefined && (
          <MessageBar intent="error" layout="auto" role="alert">
            <MessageBarBody>
              {t('userForm.notSaved')}{' '}
              {(refusal.item?.reasons ?? []).map((one) => `${reasonWords(one, names, t)}.`).join(' ')}
            </MessageBarBody>
          </MessageBar>
        )}
        {note !== undefined && <p className={styles.note}>{note}</p>}
        {step === 'info' && <InfoStep state={state} domains={domains} names={names} />}
        {step === 'permissions' && (
          <PermissionStep state={state} mayMakeGlobalAdmins={customer.permissions.includes('manageGlobalAdmins')} />
        )}
        {step === 'licenses' && (
          <LicenseStep
            customerId={customerId}
            state={state}
            names={names}
            mayAssign={mayAssign}
            onLocation={() => go('info')}
          />
        )}
        {last && <ReviewStep state={state} names={names} link={link} />}
      </Page>
    </Wizard>
  );
}

/** What is sent: of somebody who is there, only what is to change. */
function requestOf({ draft, fields, asked }: DraftState, user: UserDetail | undefined): UserSave {
  if (user === undefined) {
    const all = fieldsOf(draft);
    return { kind: 'create', body: { ...all, roles: [...all.roles], products: asked } };
  }
  const { roles, ...rest } = fields;
  return {
    kind: 'edit',
    userId: user.id,
    version: user.version,
    body: {
      ...rest,
      ...(roles === undefined ? {} : { roles: [...roles] }),
      ...(asked.length === 0 ? {} : { products: asked }),
    },
  };
}
