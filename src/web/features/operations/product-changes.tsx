import { makeStyles } from '@fluentui/react-components';
import { tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  chips: {
    flexShrink: 0,
    whiteSpace: 'nowrap',
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'end',
    gap: tokens.spacingHorizontalXS,
    fontVariantNumeric: 'tabular-nums',
  },
});

interface Props {
  readonly assigned: number;
  readonly revoked: number;
  readonly plansChanged: number;
}

/** + 19, − 7: of how many users a product was given and taken, or would be. */
export function ProductChanges({ assigned, revoked, plansChanged }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  return (
    <span className={styles.chips}>
      {assigned > 0 && (
        <ChangeChip tone="add">
          <span title={t('operations.assignedName', { count: assigned })}>{`+ ${format.number(assigned)}`}</span>
        </ChangeChip>
      )}
      {revoked > 0 && (
        <ChangeChip tone="remove">
          <span title={t('operations.revokedName', { count: revoked })}>{`− ${format.number(revoked)}`}</span>
        </ChangeChip>
      )}
      {plansChanged > 0 && <ChangeChip tone="plan">{t('operations.plansChanged', { count: plansChanged })}</ChangeChip>}
    </span>
  );
}
