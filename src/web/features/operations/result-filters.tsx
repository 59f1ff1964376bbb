import { makeStyles, Select } from '@fluentui/react-components';
import type { Operation } from '#contract/licenses.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { type Segment, SegmentedFilter } from '../../ui/segmented-filter.tsx';
import { useText } from '../../ui/text.tsx';
import type { ReasonCode, ResultFilter } from './result-groups.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  segments: {
    maxWidth: '100%',
    overflowX: 'auto',
    [below.phone]: { '& label': { paddingInline: tokens.spacingHorizontalS, columnGap: tokens.spacingHorizontalXS } },
  },
  reasons: { width: size.search, maxWidth: '100%', minWidth: '0' },
  search: {
    marginInlineStart: 'auto',
    display: 'flex',
    minWidth: 0,
    [below.medium]: { marginInlineStart: '0', width: '100%' },
  },
});

type Outcome = NonNullable<ResultFilter['outcome']>;
const ALL = 'all';

interface Props {
  readonly operation: Operation;
  readonly filter: ResultFilter;
  readonly onChange: (filter: ResultFilter) => void;
}

/** Tous / Échecs / Modifiés / Inchangés with their counts, the reasons, and a search; the address keeps them. */
export function ResultFilters({ operation, filter, onChange }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { total, refused, changed, partial, unchanged } = operation;
  const segments: Segment<Outcome | typeof ALL>[] = [
    { value: ALL, label: t('operations.all'), count: total },
    { value: 'refused', label: t('operations.refusedFilter'), count: refused },
    { value: 'changed', label: t('operations.changedFilter'), count: changed },
    ...(partial > 0 ? [{ value: 'partial' as const, label: t('operations.partialFilter'), count: partial }] : []),
    { value: 'unchanged', label: t('operations.unchangedFilter'), count: unchanged },
  ];
  const reasons = new Map<ReasonCode, number>();
  for (const { code, users } of operation.reasons) reasons.set(code, (reasons.get(code) ?? 0) + users);
  return (
    <div className={styles.line}>
      <span className={styles.segments}>
        <SegmentedFilter
          label={t('operations.filter')}
          segments={segments}
          value={filter.outcome ?? ALL}
          onChange={(outcome) =>
            onChange({
              search: filter.search,
              outcome: outcome === ALL ? undefined : outcome,
              reason: outcome === ALL || outcome === 'refused' ? filter.reason : undefined,
            })
          }
        />
      </span>
      {reasons.size > 0 && (
        <Select
          className={styles.reasons}
          aria-label={t('operations.reasonFilter')}
          value={filter.reason ?? ALL}
          onChange={(_, { value }) =>
            onChange({
              search: filter.search,
              outcome: value === ALL ? filter.outcome : 'refused',
              reason: [...reasons.keys()].find((code) => code === value),
            })
          }
        >
          <option value={ALL}>{t('operations.anyReason')}</option>
          {[...reasons].map(([code, users]) => (
            <option key={code} value={code}>
              {`${t(`reasons.${code}`)} (${format.number(users)})`}
            </option>
          ))}
        </Select>
      )}
      <span className={styles.search}>
        <SearchBox
          value={filter.search ?? ''}
          onSearch={(search) => onChange({ ...filter, search: search === '' ? undefined : search })}
          label={t('operations.search')}
        />
      </span>
    </div>
  );
}
