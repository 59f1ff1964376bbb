import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  notes: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  note: { margin: '0' },
});

/** What scheduling means, in sentences, under what is foreseen. */
export function ScheduleNotes({
  sentences,
  children,
}: {
  readonly sentences: readonly string[];
  readonly children?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.notes}>
      {children}
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
    </div>
  );
}
