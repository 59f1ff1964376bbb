import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { reducedMotion, tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  /** Nothing for 200 ms, then the bones: a quick answer must not flicker. */
  late: {
    opacity: 0,
    animationName: { to: { opacity: 1 } },
    animationDelay: '200ms',
    animationDuration: '120ms',
    animationFillMode: 'forwards',
    [reducedMotion]: { animationDuration: '1ms' },
  },
  bone: {
    display: 'block',
    height: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralStencil1,
  },
});

/** One grey bar; `width` in any CSS unit. Put it inside something with the true height. */
export function Bone({ width }: { readonly width: string }) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.bone, styles.late)} style={{ width }} />;
}
