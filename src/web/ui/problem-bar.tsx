import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components';
import type { ProblemParams } from '#domain/problem.ts';
import type { TextKey } from '#text/index.ts';
import { ApiProblem, isProblem } from '../api/problem.ts';
import { tokens } from '../theme/tokens.ts';
import { type Text, useText } from './text.tsx';

const useStyles = makeStyles({
  reference: {
    color: tokens.colorNeutralForeground3,
    marginInlineStart: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
  },
  bar: { flexShrink: 0 },
});

/** What problems that are found in the browser say of limits. */
const ASSUMED = { limit: 100_000 } as const;

/** The sentence of a problem in the reader's language; anything that is not a problem is a failure of ours. */
export function problemSentence({ t }: Pick<Text, 't'>, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problems.internalError');
  // A code comes with the parameters of its message: the server and the messages are of one version.
  const words = t as (key: TextKey, params: ProblemParams) => string;
  return words(`problems.${error.code}`, { ...ASSUMED, ...error.params });
}

interface Props {
  readonly error: unknown;
  /** What could not be done, before the reason: "La liste n'a pas pu être chargée." */
  readonly what?: string;
  readonly onRetry?: (() => void) | undefined;
  /** Other words than "Réessayer". */
  readonly retry?: string;
}

/** The one place that shows a problem: what failed, why, a way to try again, and the reference for the log. */
export function ProblemBar({ error, what, onRetry, retry }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  // What the person can mend needs no look into the server's log.
  const reference = isProblem(error, 'internalError', 'offline', 'databaseUnavailable', 'overloaded')
    ? error.requestId
    : undefined;
  return (
    <MessageBar intent="error" layout="auto" className={styles.bar} role="alert">
      <MessageBarBody>
        {what !== undefined && `${what} `}
        {problemSentence(text, error)}
        {reference !== undefined && (
          <span className={styles.reference} title={reference}>
            {t('problems.reference', { id: reference.slice(0, 8) })}
          </span>
        )}
      </MessageBarBody>
      {onRetry !== undefined && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {retry ?? t('problems.retry')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
