import {
  createCustomFocusIndicatorStyle,
  Link,
  type LinkProps,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  link: { borderRadius: tokens.borderRadiusSmall },
  ring: createCustomFocusIndicatorStyle({
    textDecorationLine: 'none',
    outlineStyle: 'solid',
    outlineWidth: tokens.strokeWidthThick,
    outlineColor: tokens.colorStrokeFocus2,
    outlineOffset: '1px',
  }),
});

/** Words that do something here; the keyboard's focus is a ring, as on everything else. */
export function TextButton({ className, ...properties }: Omit<Extract<LinkProps, { as: 'button' }>, 'as'>) {
  const styles = useStyles();
  return <Link as="button" {...properties} className={mergeClasses(styles.link, styles.ring, className)} />;
}
