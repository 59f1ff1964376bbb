import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Checkmark12Filled } from '@fluentui/react-icons/svg/checkmark';
import { tokens } from '../../theme/tokens.ts';
import { MixedIcon12 } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  entry: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge },
  box: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: tokens.spacingHorizontalM,
    height: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    overflow: 'hidden',
    '& svg': { flexShrink: 0 },
  },
  all: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandBackground}`,
    color: tokens.colorNeutralForegroundInverted,
  },
  some: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandForeground1}`,
    color: tokens.colorBrandForeground1,
  },
});

/** What the three boxes mean, in three words, once above the table. */
export function Legend() {
  const styles = useStyles();
  const { t } = useText();
  return (
    <ul className={styles.legend} aria-label={t('licenses.legend')}>
      <li className={styles.entry}>
        <span aria-hidden="true" className={mergeClasses(styles.box, styles.all)}>
          <Checkmark12Filled />
        </span>
        {t('licenses.legendAll')}
      </li>
      <li className={styles.entry}>
        <span aria-hidden="true" className={mergeClasses(styles.box, styles.some)}>
          <MixedIcon12 />
        </span>
        {t('licenses.legendSome')}
      </li>
      <li className={styles.entry}>
        <span aria-hidden="true" className={styles.box} />
        {t('licenses.legendNone')}
      </li>
    </ul>
  );
}
