import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { paths } from '../../paths.ts';
import { size, tokens, weightTitle } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { breakable } from './breakable.tsx';
import type { PasswordRow } from './data.ts';

const useStyles = makeStyles({
  sheet: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.3fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
  },
  customer: { margin: '0', color: tokens.colorNeutralForeground3 },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalL,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: weightTitle,
    overflowWrap: 'anywhere',
  },
  facts: { margin: '0' },
  term: { fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250, color: tokens.colorNeutralForeground3 },
  value: {
    margin: '0',
    marginBottom: tokens.spacingVerticalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    overflowWrap: 'anywhere',
  },
  /** In one piece: nobody shall wonder whether a hyphen belongs to it. */
  secret: { whiteSpace: 'nowrap' },
  right: { borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}` },
  steps: { margin: '0', paddingInlineStart: size.planIndent, overflowWrap: 'anywhere' },
  step: { marginBottom: tokens.spacingVerticalS },
  until: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  readonly customerName: string;
  readonly user: PasswordRow;
  /** On the screen they may be hidden; on paper they are what it is for. */
  readonly password: string;
}

/** What one person gets: who they are here, and how to begin. The same on the screen as on paper. */
export function Sheet({ customerName, user, password }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  return (
    <article className={styles.sheet}>
      <div>
        <p className={styles.customer}>{customerName}</p>
        <h3 className={styles.title}>{t('handOver.welcome', { name: user.displayName })}</h3>
        <dl className={styles.facts}>
          <dt className={styles.term}>{t('handOver.userName')}</dt>
          <dd className={styles.value}>{breakable(user.email)}</dd>
          <dt className={styles.term}>{t('handOver.password')}</dt>
          <dd className={mergeClasses(styles.value, styles.secret)}>{password}</dd>
        </dl>
      </div>
      <div className={styles.right}>
        <ol className={styles.steps}>
          <li className={styles.step}>{t('handOver.step1', { address: window.location.host + paths.my() })}</li>
          <li className={styles.step}>{t('handOver.step2')}</li>
          <li className={styles.step}>{t('handOver.step3')}</li>
        </ol>
        <p className={styles.until}>{t('handOver.until', { day: format.date(user.expiresAt) })}</p>
      </div>
    </article>
  );
}
