import { useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import type { OperationPlace } from '../../following/running.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatchIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import { ResultGroupView, type RetryGroup } from './result-group.tsx';
import { type ResultFilter, resultGroups } from './result-groups.ts';
import { ResultHead } from './result-head.tsx';
import { useResultStyles } from './result-styles.ts';

interface Props {
  readonly place: OperationPlace;
  readonly operation: Operation;
  readonly filter: ResultFilter;
  readonly names: ReasonNames;
  readonly retry: RetryGroup | undefined;
}

/** S28, S32: every user of the operation, failures first and grouped by why. */
export function ResultList({ place, operation, filter, names, retry }: Props) {
  const styles = useResultStyles();
  const { t } = useText();
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const groups = resultGroups(operation, filter);
  if (groups.length === 0) return <EmptyState icon={<NoMatchIcon />} title={t('operations.nobody')} />;
  return (
    <table className={styles.table} aria-label={t('operations.list')}>
      <ResultHead />
      {groups.map((group) => {
        const open = folded.get(group.id) ?? group.openAtFirst;
        return (
          <ResultGroupView
            key={group.id}
            place={place}
            group={group}
            names={names}
            retry={retry}
            search={filter.search ?? ''}
            open={open}
            onToggle={() => setFolded((before) => new Map(before).set(group.id, !open))}
          />
        );
      })}
    </table>
  );
}
