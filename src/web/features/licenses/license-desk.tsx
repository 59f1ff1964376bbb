import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useReducer, useRef, useState } from 'react';
import type { LicenseSummary } from '#contract/licenses.ts';
import type { UserRow } from '#contract/users.ts';
import { inNameOrder } from '../../api/names.ts';
import { isProblem } from '../../api/problem.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { splitSentence } from '../../fixing/outlook.tsx';
import { saveEffect } from '../../fixing/save-effect.ts';
import { usePreview } from '../../fixing/use-preview.ts';
import { fateUnknown, useSave } from '../../fixing/use-save.ts';
import { paths } from '../../paths.ts';
import { below, size, tokens, windowBelow } from '../../theme/tokens.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { selectionStore } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useRemoveUser } from './data.ts';
import { LocationLine } from './location-line.tsx';
import { saveState } from './preview-view.ts';
import { productRows } from './product-rows.ts';
import { ProductTable } from './product-table.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { SelectedUsers } from './selected-users.tsx';
import { Summary } from './summary.tsx';
import { SummaryFoot } from './summary-foot.tsx';
import { SummaryPanel } from './summary-panel.tsx';
import { changeWish, type PageWish, requestedWish } from './wish.ts';

/** Below this width of the sheet the summary is a foot, in px. */
const FOOT_BELOW = 760;

const useStyles = makeStyles({
  desk: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${size.summaryPanel}`,
    gridTemplateRows: 'minmax(0, 1fr)',
    height: '100%',
    [windowBelow.short]: { height: 'auto' },
    [below.medium]: { display: 'block', height: 'auto', minHeight: '100%' },
  },
  main: {
    overflowY: 'auto',
    minWidth: 0,
    [windowBelow.short]: { overflowY: 'visible' },
    [below.medium]: { overflowY: 'visible' },
  },
  quiet: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
});

interface Props {
  /** The choices that the page begins with. */
  readonly start: PageWish;
  /** The operation whose failures are tried again here. */
  readonly retryOf: string | undefined;
  readonly place: SelectionPlace;
  readonly summary: LicenseSummary;
  readonly customerName: string;
  /** Of the customer: what is scheduled goes by its clocks. */
  readonly timeZone: string;
  /** The person may assign licences at this customer. */
  readonly permitted: boolean;
  /** A refresh of the counts failed; what is shown is older. */
  readonly stale: { readonly error: unknown; readonly again: () => void } | undefined;
}

/** The choices for one selection, what they would do, and their save. What is chosen survives refreshes and failures. */
export function LicenseDesk({ start, retryOf, place, summary, customerName, timeZone, permitted, stale }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const navigate = useNavigate();
  const desk = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(desk, FOOT_BELOW);
  const [wish, change] = useReducer(changeWish, start);
  const [removed, setRemoved] = useState('');
  const [scheduling, setScheduling] = useState(false);
  const rows = useMemo(
    () => inNameOrder(productRows(summary), language, ({ product }) => product.name[language]),
    [summary, language],
  );
  const asked = useMemo(() => requestedWish(rows, wish), [rows, wish]);
  const preview = usePreview(place, summary.selection.size, permitted ? asked : undefined);
  const remove = useRemoveUser(place);
  const save = useSave(place.customerId, (operationId) => {
    selectionStore.clear();
    void navigate({ to: paths.operation(place.customerId, operationId) });
  });

  const removeUser = (user: UserRow) =>
    remove.mutate(user.id, {
      onSuccess: ({ size: count }) => {
        selectionStore.dispatch({ kind: 'remove', ids: [user.id] });
        setRemoved(t('licenses.chipRemoved', { name: user.displayName, count }));
      },
    });

  const { figures, settling } = preview;
  /** Figures of the wish as it stands; those of an earlier one must not speak for it. */
  const known = settling || (preview.error !== null && preview.error !== undefined) ? undefined : figures;
  const state = saveState(asked !== undefined, known);
  const reason = !permitted
    ? t('licenses.notPermitted')
    : state === 'nothing'
      ? t('licenses.nothingChanges')
      : state === 'noEffect'
        ? t('licenses.nothingWouldChange')
        : undefined;
  // After success the way leads away: the buttons stay busy until the next page is there.
  const busy = save.isPending || save.isSuccess;
  const again = retryOf === undefined ? {} : { retryOf };
  const buttons = (
    <SaveButtons
      customerId={place.customerId}
      effect={state === 'ready' && known !== undefined ? saveEffect(known) : undefined}
      reason={reason}
      busy={busy}
      onSchedule={() => setScheduling(true)}
      noSchedule={known?.changed === 0 ? t('schedules.nobodyChanges') : undefined}
      onSave={() => {
        if (asked !== undefined) save.mutate({ selectionId: place.selectionId, wish: asked, ...again });
      }}
    />
  );
  const problem = save.error !== null && (
    <ProblemBar error={save.error} {...(fateUnknown(save.error) ? { what: t('licenses.saveUnknown') } : {})} />
  );
  const details = (
    <Summary
      rows={rows}
      wish={wish}
      asked={asked === undefined ? undefined : { place, wish: asked }}
      preview={preview}
      onChange={change}
    />
  );
  const size = summary.selection.size;
  return (
    <div ref={desk} className={styles.desk}>
      <div className={styles.main}>
        <Page
          title={t('licenses.title')}
          place={customerName}
          facts={t('licenses.users', { count: size, customer: customerName })}
          {...(narrow
            ? {
                foot: (
                  <SummaryFoot figures={figures} settling={settling} buttons={buttons} problem={problem}>
                    {details}
                  </SummaryFoot>
                ),
              }
            : {})}
        >
          {stale !== undefined && <ProblemBar error={stale.error} onRetry={stale.again} />}
          {remove.error !== null && !isProblem(remove.error, 'emptySelection') && <ProblemBar error={remove.error} />}
          <SelectedUsers
            place={place}
            total={size}
            onRemove={removeUser}
            leaving={remove.isPending ? remove.variables : undefined}
          />
          <LocationLine
            value={wish.location}
            onChange={(location) => change({ type: 'location', location })}
            withoutLocation={summary.selection.withoutLocation}
            disabled={!permitted}
          />
          <ProductTable place={place} rows={rows} wish={wish} onChange={change} disabled={!permitted} />
        </Page>
      </div>
      {!narrow && (
        <SummaryPanel
          at={figures?.at}
          foot={
            <>
              {problem}
              {buttons}
            </>
          }
        >
          {permitted ? details : <p className={styles.note}>{t('licenses.notPermitted')}</p>}
        </SummaryPanel>
      )}
      {scheduling && asked !== undefined && figures !== undefined && (
        <ScheduleDialog
          customerId={place.customerId}
          timeZone={timeZone}
          request={{ selectionId: place.selectionId, wish: asked, ...again }}
          figures={figures}
          onMade={({ id }) => {
            selectionStore.clear();
            void navigate({ href: paths.scheduled(place.customerId, id) });
          }}
          onClose={() => setScheduling(false)}
        />
      )}
      <output className={mergeClasses(styles.quiet)}>
        {figures !== undefined && !settling ? splitSentence(figures, t) : ''}
      </output>
      <output className={styles.quiet}>{removed}</output>
    </div>
  );
}
