import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  fact: { display: 'contents' },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', overflowWrap: 'anywhere' },
});

/** One line: the term, what it is here, and the language of that where it is not the screen's. */
export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  readonly lang?: string;
}

/** What is known of one thing: terms on the left, values beside them. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.map(({ term, value, lang }) => (
        <div key={term} className={styles.fact}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value} lang={lang}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
