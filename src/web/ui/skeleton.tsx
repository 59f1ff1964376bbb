import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { reducedMotion, size, tokens } from '../theme/tokens.ts';

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
  person: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalMNudge },
  avatar: {
    width: size.avatar,
    height: size.avatar,
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
  },
});

/** One grey bar; `width` in any CSS unit. Put it inside something with the true height. */
export function Bone({ width, height }: { readonly width: string; readonly height?: string }) {
  const styles = useStyles();
  return (
    <span
      className={mergeClasses(styles.bone, styles.late)}
      style={height === undefined ? { width } : { width, height }}
    />
  );
}

/** A person who is on their way: avatar and name. */
export function PersonBones({ width }: { readonly width: string }) {
  const styles = useStyles();
  return (
    <span className={styles.person}>
      <span className={mergeClasses(styles.bone, styles.avatar, styles.late)} />
      <Bone width={width} />
    </span>
  );
}
