import { Button } from '@fluentui/react-components';
import { isProblem } from '../../api/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatchIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';

interface Props {
  readonly error: unknown;
  readonly onFirst: () => void;
  readonly onUnfiltered: () => void;
  readonly onRetry: () => void;
}

/** The list did not come: a filter that names what is not there, a cursor of another list, or a fault. */
export function ListFailure({ error, onFirst, onUnfiltered, onRetry }: Props) {
  const { t } = useText();
  if (isProblem(error, 'notFound')) {
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('users.noMatchTitle')}
        text={t('users.unknownFilter')}
        actions={<Button onClick={onUnfiltered}>{t('users.clearFilters')}</Button>}
      />
    );
  }
  return (
    <ProblemBar
      error={error}
      what={t('problems.listFailed')}
      onRetry={() => (isProblem(error, 'invalidCursor') ? onFirst() : onRetry())}
    />
  );
}
