import { makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { size, tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: size.control,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

/** A link that looks like a button, whatever makes the link: `render(className)`. */
export function LinkButton({ render }: { readonly render: (className: string) => ReactElement }) {
  return render(useStyles().link);
}
