import { makeStyles } from '@fluentui/react-components';
import { tokens } from '../../theme/tokens.ts';
import { BackIcon } from '../../ui/icons.ts';
import { TextButton } from '../../ui/link.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { selectionStore, useSelectionSize } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  /** Beside the link, not of it: its ring stands around its words. */
  apart: {
    display: 'flex',
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontWeight: tokens.fontWeightMedium,
    whiteSpace: 'nowrap',
  },
});

interface Props {
  /** "Sélectionner les 4 812 utilisateurs correspondants", where there are more to select. */
  readonly offered: number | undefined;
  readonly onAll: () => void;
  /** All of the filter, and nobody else, are selected. */
  readonly exactly: boolean;
  readonly selectedView: boolean;
  readonly onView: (view: 'selected' | undefined) => void;
}

/** How many are ticked; the way to their own list (S11) and back; Clear. */
export function UserSelection({ offered, onAll, exactly, selectedView, onView }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const count = useSelectionSize();
  return (
    <SelectionBar
      label={t('users.selection')}
      count={t(exactly && !selectedView ? 'users.allSelected' : 'users.selected', { n: count })}
      shown={count > 0}
      clear={t('users.clear')}
      onClear={() => {
        selectionStore.clear();
        if (selectedView) onView(undefined);
      }}
    >
      {offered !== undefined && !selectedView && (
        <span className={styles.apart}>
          <TextButton className={styles.link} onClick={onAll}>
            {t('users.selectAll', { n: offered })}
          </TextButton>
        </span>
      )}
      <span className={styles.apart}>
        {selectedView ? (
          <TextButton className={styles.link} onClick={() => onView(undefined)}>
            <BackIcon aria-hidden="true" />
            {t('users.backToAll')}
          </TextButton>
        ) : (
          <TextButton className={styles.link} onClick={() => onView('selected')}>
            {t('users.selectedUsers', { n: format.number(count) })}
          </TextButton>
        )}
      </span>
    </SelectionBar>
  );
}
