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
  round: { flexShrink: 0, borderRadius: tokens.borderRadiusCircular },
});

interface Props {
  /** In any CSS unit; so is `height`, without which it is a line of text. */
  readonly width: string;
  readonly height?: string;
  readonly round?: boolean;
}

/** One grey bar. Put it inside something with the true height. */
export function Bone({ width, height, round = false }: Props) {
  const styles = useStyles();
  return (
    <span
      className={mergeClasses(styles.bone, styles.late, round && styles.round)}
      style={height === undefined ? { width } : { width, height }}
    />
  );
}

/** A person who is on their way: avatar and name. */
export function PersonBones({ width }: { readonly width: string }) {
  const styles = useStyles();
  return (
    <span className={styles.person}>
      <Bone round width={size.avatar} height={size.avatar} />
      <Bone width={width} />
    </span>
  );
}
