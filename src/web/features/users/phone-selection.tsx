import { Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { below, size, tokens } from '../../theme/tokens.ts';
import { TextButton } from '../../ui/link.tsx';
import { selectionStore, useSelectionSize } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  foot: {
    display: 'none',
    [below.phone]: {
      display: 'flex',
      flexDirection: 'column',
      rowGap: tokens.spacingVerticalS,
      padding: size.phoneSide,
      paddingTop: tokens.spacingVerticalM,
      backgroundColor: tokens.rowSelected,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM, fontSize: tokens.fontSize250 },
  count: { fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  clear: {
    minWidth: '0',
    paddingInline: '0',
    color: tokens.colorBrandForegroundLink,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSize250,
    minHeight: size.control,
  },
  view: { fontSize: tokens.fontSize250, alignSelf: 'flex-start', minHeight: size.target },
  action: { display: 'flex', '& > *': { flexGrow: 1, minHeight: size.controlLarge } },
});

interface Props {
  readonly offered: number | undefined;
  readonly onAll: () => void;
  readonly selectedView: boolean;
  readonly onView: (view: 'selected' | undefined) => void;
  /** The page's one filled button. */
  readonly children: ReactNode;
}

/** The selection bar of a phone: at the bottom, with the primary action at thumb reach. */
export function PhoneSelection({ offered, onAll, selectedView, onView, children }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const count = useSelectionSize();
  return (
    <section className={styles.foot} aria-label={t('users.selection')}>
      <div className={styles.line}>
        <span className={styles.count}>{t('users.selected', { n: count })}</span>
        <Button
          appearance="transparent"
          className={styles.clear}
          onClick={() => {
            selectionStore.clear();
            if (selectedView) onView(undefined);
          }}
        >
          {t('users.clear')}
        </Button>
      </div>
      {offered !== undefined && !selectedView && (
        <TextButton className={styles.view} onClick={onAll}>
          {t('users.selectAll', { n: offered })}
        </TextButton>
      )}
      <TextButton className={styles.view} onClick={() => onView(selectedView ? undefined : 'selected')}>
        {selectedView ? t('users.backToAll') : t('users.selectedUsers', { n: format.number(count) })}
      </TextButton>
      <div className={styles.action}>{children}</div>
    </section>
  );
}
