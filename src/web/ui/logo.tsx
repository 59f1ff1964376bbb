import { makeStyles } from '@fluentui/react-components';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  logo: { width: tokens.lineHeightBase500, height: tokens.lineHeightBase500, flexShrink: 0, display: 'block' },
  ground: { fill: tokens.colorBrandBackground },
  seat: { fill: tokens.colorNeutralForegroundOnBrand },
  free: { fill: 'none', stroke: tokens.colorNeutralForegroundOnBrand, strokeWidth: '1.2px' },
});

/** Four seats, one of them free. */
export function Logo() {
  const styles = useStyles();
  return (
    <svg className={styles.logo} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect className={styles.ground} width="24" height="24" rx="6" />
      <rect className={styles.seat} x="5.5" y="5.5" width="5.5" height="5.5" rx="1.6" />
      <rect className={styles.seat} x="13" y="5.5" width="5.5" height="5.5" rx="1.6" />
      <rect className={styles.seat} x="5.5" y="13" width="5.5" height="5.5" rx="1.6" />
      <rect className={styles.free} x="13.6" y="13.6" width="4.3" height="4.3" rx="1.2" />
    </svg>
  );
}
