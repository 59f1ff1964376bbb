import {
  createCustomFocusIndicatorStyle,
  Link,
  type LinkProps,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  link: {
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
  /** Fluent's own mark is a double underline. */
  notUnderlined: createCustomFocusIndicatorStyle({ textDecorationLine: 'none', outlineStyle: 'solid' }),
});

/** Words that do something here; the keyboard's focus is a ring, as on everything else. */
export function TextButton({ className, ...properties }: Omit<Extract<LinkProps, { as: 'button' }>, 'as'>) {
  const styles = useStyles();
  return <Link as="button" {...properties} className={mergeClasses(styles.link, styles.notUnderlined, className)} />;
}
