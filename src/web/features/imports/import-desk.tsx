import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useReducer } from 'react';
import type { Customer } from '#contract/customers.ts';
import type { UserImport } from '#contract/imports.ts';
import { productsQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import type { ImportSearch } from '../../search-params.ts';
import { tokens } from '../../theme/tokens.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { Wizard } from '../../ui/wizard.tsx';
import { choose, NO_CHOICE, requestOf } from './choices.ts';
import { ChoicesStep } from './choices-step.tsx';
import { type ImportPlace, previewQuery } from './data.ts';
import { ReviewStep } from './review-step.tsx';
import { stepsOf } from './steps.ts';
import { useSaveImport } from './use-save-import.ts';
import { ValidateStep } from './validate-step.tsx';

const useStyles = makeStyles({
  cancel: { marginInlineStart: 'auto' },
  reason: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250 },
});

const STEPS = ['validate', 'choices', 'review'] as const;

interface Props {
  readonly place: ImportPlace;
  readonly found: UserImport;
  readonly customer: Customer;
  readonly at: Required<ImportSearch>;
}

/** The steps of an import that was read, and the ways between them. */
export function ImportDesk({ place, found, customer, at }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  const { customerId, importId } = place;
  const [choices, dispatch] = useReducer(choose, NO_CHOICE);
  const go = (next: Partial<ImportSearch>) => {
    const { step, existing, show, from } = { ...at, ...next };
    const search: ImportSearch = {
      ...(step === 'validate' ? {} : { step }),
      ...(existing === 'skip' ? {} : { existing }),
      ...(show === 'faulty' ? {} : { show }),
      ...(from === 0 ? {} : { from }),
    };
    void navigate({ to: paths.import(customerId, importId), search, replace: next.step === undefined });
  };
  const products = useQuery(productsQuery(customerId));
  const { counts } = found;
  const request = requestOf(choices, at.existing, counts);
  const preview = useQuery({ ...previewQuery(place, request, counts), enabled: at.step !== 'validate' });
  const save = useSaveImport(place, (operationId) => {
    // where nobody is made there is no password to hand over
    const makesUsers = counts.ready > counts.existing;
    const to = makesUsers ? paths.handOver(customerId, [operationId]) : paths.operation(customerId, operationId);
    void navigate({ to });
  });

  const mayAssign = customer.permissions.includes('assignLicenses');
  const stop =
    counts.faulty > 0
      ? t('imports.correctFirst', { n: counts.faulty })
      : counts.ready === 0
        ? t('imports.nothingLeft')
        : counts.withLicenses > 0 && !mayAssign
          ? t('imports.rowsWantLicenses', { n: counts.withLicenses })
          : at.step === 'choices' && choices.kind === 'custom' && choices.roles.length === 0
            ? t('imports.roleNeeded')
            : undefined;
  const index = STEPS.indexOf(at.step);
  const before = STEPS[index - 1];
  const next = STEPS[index + 1];
  const pools = products.data?.items ?? [];
  return (
    <Wizard
      title={t('imports.title')}
      steps={stepsOf(t, found)}
      current={index + 1}
      foot={
        <>
          <Button
            onClick={() =>
              before === undefined ? void navigate({ to: paths.imports(customerId) }) : go({ step: before })
            }
          >
            {t('imports.previous')}
          </Button>
          {next === undefined ? (
            <ReasonButton
              appearance="primary"
              reason={save.isPending ? t('imports.saving') : stop}
              onClick={() => save.mutate(request)}
              {...(save.isPending ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
            >
              {t('imports.save')}
            </ReasonButton>
          ) : (
            <ReasonButton appearance="primary" reason={stop} onClick={() => go({ step: next })}>
              {t('imports.next')}
            </ReasonButton>
          )}
          {stop !== undefined && <span className={styles.reason}>{stop}</span>}
          <Button
            appearance="subtle"
            className={styles.cancel}
            onClick={() => void navigate({ to: paths.users(customerId) })}
          >
            {t('imports.cancel')}
          </Button>
        </>
      }
    >
      {at.step === 'validate' && (
        <ValidateStep
          place={place}
          found={found}
          customerName={customer.name}
          at={at}
          onGo={go}
          onAnother={() => void navigate({ to: paths.imports(customerId) })}
        />
      )}
      {at.step === 'choices' && (
        <ChoicesStep
          customer={customer}
          counts={counts}
          choices={choices}
          dispatch={dispatch}
          products={pools}
          preview={preview}
        />
      )}
      {at.step === 'review' && (
        <ReviewStep
          customerName={customer.name}
          counts={counts}
          products={pools}
          preview={preview}
          saveError={save.error}
          onSave={() => save.mutate(request)}
        />
      )}
    </Wizard>
  );
}
