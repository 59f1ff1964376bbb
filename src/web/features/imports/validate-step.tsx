import { Button, makeStyles, Select, Spinner } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import type { UserImport } from '#contract/imports.ts';
import type { ImportSearch } from '../../search-params.ts';
import type { ImportRowsShown } from '../../sorts.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CalmIcon, FileIcon, NoteIcon, SuggestionIcon, UndoIcon, UploadIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SegmentedFilter } from '../../ui/segmented-filter.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { type ImportPlace, PAGE } from './data.ts';
import { RowGrid } from './row-grid.tsx';
import { useRowEdits } from './use-row-edits.ts';

const useStyles = makeStyles({
  facts: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    overflowWrap: 'anywhere',
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  segments: { maxWidth: '100%', overflowX: 'auto' },
  push: { marginInlineStart: 'auto', [below.medium]: { marginInlineStart: '0' } },
  existing: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    flexBasis: '100%',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
  },
  note: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    margin: '0',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    overflowWrap: 'anywhere',
    '& svg': { flexShrink: 0 },
  },
});

interface Props {
  readonly place: ImportPlace;
  readonly found: UserImport;
  readonly customerName: string;
  readonly at: Required<ImportSearch>;
  readonly onGo: (next: Partial<ImportSearch>) => void;
  readonly onAnother: () => void;
}

/** Step 2: what is wrong, at its cell, with what mends it. */
export function ValidateStep({ place, found, customerName, at, onGo, onAnother }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const existingLabel = useId();
  const edits = useRowEdits(place, at.show, at.from);
  const { counts, ignored } = found;
  const segments = segmentsOf(text, counts, at.show);
  const bar = useRef<HTMLDivElement>(null);
  const offered = `${counts.guessed > 0} ${counts.chosen > 0}`;
  const before = useRef(offered);
  useEffect(() => {
    if (before.current === offered) return;
    before.current = offered;
    // the button that was pressed has nothing left to do and is gone: what is shown, and how much of it, comes next
    if (document.activeElement === document.body) bar.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, [offered]);
  const problem = edits.editError ?? edits.takeError ?? edits.forgetError;
  return (
    <Page
      title={t('imports.stepValidate')}
      place={customerName}
      facts={
        <span className={styles.facts}>
          <FileIcon />
          {factsOf(text, found)}
        </span>
      }
      actions={
        <Button appearance="subtle" icon={<UploadIcon />} onClick={onAnother}>
          {t('imports.chooseAnother')}
        </Button>
      }
    >
      <div ref={bar} className={styles.bar}>
        <div className={styles.segments}>
          <SegmentedFilter
            label={t('imports.show')}
            segments={segments}
            value={at.show}
            onChange={(show) => onGo({ show, from: 0 })}
          />
        </div>
        {counts.guessed > 0 && (
          <Button
            className={styles.push}
            icon={edits.taking ? <Spinner size="tiny" /> : <SuggestionIcon />}
            disabledFocusable={edits.taking}
            onClick={edits.takeAll}
          >
            {t('imports.takeAll', { n: counts.guessed })}
          </Button>
        )}
        {counts.existing > 0 && (
          <span className={styles.existing}>
            <span id={existingLabel}>{t('imports.existing', { n: counts.existing })}</span>
            <Select
              value={at.existing}
              aria-labelledby={existingLabel}
              onChange={(_, { value }) => onGo({ existing: value === 'update' ? 'update' : 'skip' })}
            >
              <option value="skip">{t('imports.skip')}</option>
              <option value="update">{t('imports.update')}</option>
            </Select>
            {counts.chosen > 0 && (
              <>
                <span>{t('imports.chosen', { n: counts.chosen })}</span>
                <Button
                  appearance="subtle"
                  icon={edits.forgetting ? <Spinner size="tiny" /> : <UndoIcon />}
                  disabledFocusable={edits.forgetting}
                  onClick={edits.forgetChoices}
                >
                  {t('imports.forgetChoices')}
                </Button>
              </>
            )}
          </span>
        )}
      </div>
      {problem !== null && <ProblemBar error={problem} what={t('imports.editFailed')} />}
      {edits.error !== null && edits.rows === undefined ? (
        <ProblemBar error={edits.error} onRetry={edits.again} />
      ) : edits.rows === undefined ? (
        <Bone width="80%" />
      ) : edits.rows.length === 0 ? (
        <EmptyState
          icon={<CalmIcon />}
          title={at.show === 'faulty' ? t('imports.noneFaulty') : t('imports.noneShown')}
          {...(at.show === 'faulty' && counts.ready > 0 ? { text: t('imports.noneFaultyText') } : {})}
        />
      ) : (
        <RowGrid
          columns={found.columns}
          rows={edits.rows}
          forAll={at.existing}
          affirming={at.show === 'faulty'}
          busy={edits.busy}
          onEdit={edits.edit}
        />
      )}
      {(edits.total ?? 0) > PAGE && (
        <PagingBar
          from={at.from + 1}
          shown={Math.min(PAGE, (edits.total ?? 0) - at.from)}
          total={edits.total}
          size={PAGE}
          hasPrevious={at.from > 0}
          hasNext={at.from + PAGE < (edits.total ?? 0)}
          onFirst={() => onGo({ from: 0 })}
          onPrevious={() => onGo({ from: Math.max(0, at.from - PAGE) })}
          onNext={() => onGo({ from: at.from + PAGE })}
          onLast={() => onGo({ from: Math.floor(((edits.total ?? 1) - 1) / PAGE) * PAGE })}
        />
      )}
      {ignored.length > 0 && (
        <p className={styles.note}>
          <NoteIcon />
          {t('imports.ignored', {
            n: ignored.length,
            headers: format.list(ignored.slice(0, 20).map((header) => t('imports.quoted', { text: header }))),
          })}
        </p>
      )}
    </Page>
  );
}

/** "arrivants.csv · séparateur « ; » · Windows-1252 · en-têtes en français" */
function factsOf({ t }: Text, { fileName, format, charset, separator, language }: UserImport): string {
  const sign = separator === '\t' ? t('imports.tab') : separator;
  const parts = [
    fileName,
    ...(format === 'xlsx' ? [t('imports.excel')] : []),
    ...(sign === null ? [] : [t('imports.separator', { separator: sign })]),
    ...(charset === null ? [] : [CHARSETS[charset] ?? charset]),
    language === 'fr' ? t('imports.frenchHeaders') : t('imports.englishHeaders'),
  ];
  return parts.join(' · ');
}

const CHARSETS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** Those that have rows, and the one that is shown. */
function segmentsOf({ t }: Text, counts: UserImport['counts'], shown: ImportRowsShown) {
  const all: readonly (readonly [ImportRowsShown, number])[] = [
    ['faulty', counts.faulty],
    ['existing', counts.existing],
    ['chosen', counts.chosen],
    ['ready', counts.ready],
    ['done', counts.done],
    ['out', counts.out],
    ['all', counts.rows],
  ];
  return all
    .filter(([value, count]) => count > 0 || value === shown || value === 'faulty')
    .map(([value, count]) => ({ value, count, label: t(`imports.show.${value}`) }));
}
