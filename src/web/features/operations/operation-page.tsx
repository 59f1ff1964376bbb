import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import { namesOf } from '../../api/names.ts';
import { isProblem } from '../../api/problem.ts';
import { customerKeys, customerQuery, productsQuery } from '../../api/queries.ts';
import { type OperationPlace, operationQuery } from '../../following/running.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { AgainDialog } from './again-dialog.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { PrintedResult } from './printed-result.tsx';
import { ResultActions, useResultExport } from './result-actions.tsx';
import { ResultFilters } from './result-filters.tsx';
import { durationOf, type ReasonCode, type ResultFilter } from './result-groups.ts';
import { ResultList } from './result-list.tsx';
import { RetryDialog } from './retry-dialog.tsx';
import { RetryLinks } from './retry-links.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { StopButton, useStop } from './stop-button.tsx';
import { usePrint } from './use-print.ts';
import { hasWish, useRetry } from './use-retry.ts';

const useStyles = makeStyles({
  quiet: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  screenOnly: { '@media print': { display: 'none' } },
});

/** S28, S32: what a save of licences did, for every user of it. */
export function OperationPage() {
  const styles = useStyles();
  const text = useText();
  const { t, format, language } = text;
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const place: OperationPlace = useMemo(
    () => ({ customerId: params.customerId ?? '', operationId: params.operationId ?? '' }),
    [params.customerId, params.operationId],
  );
  const filter: ResultFilter = useSearch({ strict: false });
  const operation = useQuery(operationQuery(place));
  const customer = useQuery(customerQuery(place.customerId));
  const products = useQuery(productsQuery(place.customerId));
  const names = useMemo(() => namesOf(products.data?.items ?? [], language, format), [products.data, language, format]);
  const state = operation.data?.state;
  const mayAssign = customer.data?.permissions.includes('assignLicenses') !== false;
  const exporting = useResultExport(place);
  const printing = usePrint(place, filter);
  const stop = useStop(place);
  const wishRetry = useRetry(place);
  /** Of which reason what was done to accounts is to be tried again. */
  const [again, setAgain] = useState<{ readonly reason: ReasonCode | undefined }>();
  useRefreshWhenDone(place, state);

  if (operation.data === undefined || products.data === undefined) {
    const error = operation.error ?? products.error;
    if (isProblem(error, 'notFound')) return <NotFound />;
    return (
      <Page title={t('frame.operation')}>
        {error === null ? (
          <Bone width="45%" />
        ) : (
          <ProblemBar
            error={error}
            onRetry={() => {
              void operation.refetch();
              void products.refetch();
            }}
          />
        )}
      </Page>
    );
  }
  const { kind, changed, partial, refused, unchanged } = operation.data;
  const ofWish = hasWish(operation.data);
  const retry = ofWish ? wishRetry : { ...wishRetry, start: (reason?: ReasonCode) => setAgain({ reason }) };
  // of accounts the server knows who may
  const mayRetry = !ofWish || mayAssign;
  return (
    <Page
      title={state === 'done' ? t(`operations.title.${kind}`) : t(`operations.titleRunning.${kind}`)}
      place={customer.data?.name}
      facts={factsOf(text, operation.data)}
      actions={
        state === 'done' ? (
          <ResultActions
            {...{ operation: operation.data, place, filter, exporting, printing, retry, names }}
            refusal={mayRetry ? undefined : t('licenses.notPermitted')}
          />
        ) : (
          <>
            <StopButton
              number={operation.data.number}
              stopping={operation.data.stopAsked || stop.asked}
              onStop={stop.start}
            />
            <Button appearance="primary" onClick={() => void navigate({ to: paths.users(place.customerId) })}>
              {t('operations.backToUsers')}
            </Button>
          </>
        )
      }
    >
      <RetryLinks customerId={place.customerId} operation={operation.data} />
      <OutcomeCard operation={operation.data} names={names} />
      {operation.data.scheduled !== null && <ScheduleCard scheduled={operation.data.scheduled} names={names} />}
      {operation.error !== null && <ProblemBar error={operation.error} onRetry={() => void operation.refetch()} />}
      {stop.error !== null && <ProblemBar error={stop.error} />}
      {retry.error !== null && <ProblemBar error={retry.error} onRetry={retry.again} />}
      {printing.error !== null && <ProblemBar error={printing.error} onRetry={printing.start} />}
      {exporting.error !== null && (
        <ProblemBar error={exporting.error} what={t('users.exportFailed')} onRetry={exporting.retry} />
      )}
      {state === 'done' && (
        <>
          <div className={styles.screenOnly}>
            <ResultFilters
              operation={operation.data}
              filter={filter}
              onChange={(next) => void navigate({ to: '.', search: next as never, replace: true })}
            />
          </div>
          <div className={mergeClasses(printing.printed !== undefined && styles.screenOnly)}>
            <ResultList
              {...{ place, operation: operation.data, filter, names }}
              retry={
                mayRetry
                  ? { start: retry.start, busy: retry.busy ? retry.reason : undefined, fixes: ofWish }
                  : undefined
              }
            />
          </div>
          {retry.pinned !== undefined && (
            <RetryDialog
              key={retry.pinned.selectionId}
              {...{ place, names }}
              pinned={retry.pinned}
              onClose={retry.close}
            />
          )}
          {printing.printed !== undefined && (
            <PrintedResult printed={printing.printed} names={names} customerName={customer.data?.name ?? ''} />
          )}
          {again !== undefined && (
            <AgainDialog {...{ place, names }} reason={again.reason} onClose={() => setAgain(undefined)} />
          )}
        </>
      )}
      <output className={styles.quiet}>
        {state === 'done'
          ? exporting.done
            ? t('users.exported')
            : t('operations.finished', { split: t('operations.split', { changed, partial, refused, unchanged }) })
          : ''}
      </output>
    </Page>
  );
}

/** Seats and lists that were asked for while the operation ran are old once it is done. */
function useRefreshWhenDone(place: OperationPlace, state: Operation['state'] | undefined) {
  const client = useQueryClient();
  const seen = useRef<Operation['state']>(undefined);
  useEffect(() => {
    const before = seen.current;
    seen.current = state;
    if (state !== 'done' || before === undefined || before === 'done') return;
    for (const queryKey of customerKeys(place.customerId)) void client.invalidateQueries({ queryKey });
  }, [client, place, state]);
}

/** Opération 1207 · Claire Vasseur · 20 nov. 2026, 14:02 · 3 secondes */
function factsOf({ t, format }: Text, operation: Operation): string {
  const facts = [
    t('operations.facts', { number: operation.number }),
    operation.staffName,
    format.dateTime(operation.createdAt),
  ];
  const duration = durationOf(operation);
  if (duration?.kind === 'lessThanSecond') facts.push(t('operations.lessThanSecond'));
  if (duration?.kind === 'seconds') facts.push(t('operations.seconds', { count: duration.count }));
  if (duration?.kind === 'minutes')
    facts.push(t('operations.minutes', { minutes: duration.minutes, seconds: duration.seconds }));
  return facts.join(' · ');
}
