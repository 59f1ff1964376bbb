import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { tokens, tracking } from '../theme/tokens.ts';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: '0',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
  },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  padded: { paddingInline: tokens.spacingHorizontalM, paddingBottom: tokens.spacingVerticalM },
  calm: { margin: '0', color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: '0', padding: '0' },
  row: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '&:last-child > *': {
      borderBottomLeftRadius: tokens.borderRadiusLarge,
      borderBottomRightRadius: tokens.borderRadiusLarge,
    },
  },
});

interface Props {
  readonly title: string;
  /** The way to the whole list. */
  readonly action?: ReactNode;
  /** Rows that go from edge to edge; otherwise the contents stand on the title's edge. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A block of a page with its title. */
export function Card({ title, action, flush = false, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {action}
      </div>
      <div className={mergeClasses(!flush && styles.padded)}>{children}</div>
    </section>
  );
}

/** The rows of a card that is flush. */
export function CardList<T>({
  items,
  keyOf,
  children,
}: {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
}) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={keyOf(item)} className={styles.row}>
          {children(item)}
        </li>
      ))}
    </ul>
  );
}

/** What a card says when nothing is in it. */
export function CardNote({ children }: { readonly children: string }) {
  const styles = useStyles();
  return <p className={styles.calm}>{children}</p>;
}
