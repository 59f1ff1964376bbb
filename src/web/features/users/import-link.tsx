import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { UploadIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    minHeight: size.control,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    '&:hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  /** In the accessible name and nowhere else, where space is short. */
  words: {
    [below.phone]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  framed: { border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}` },
});

/** The command Upload users, which is another page; `framed`: among buttons of an empty list. */
export function ImportLink({ customerId, framed = false }: { readonly customerId: string; readonly framed?: boolean }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Link to={paths.imports(customerId)} className={mergeClasses(styles.link, framed && styles.framed)}>
      <UploadIcon />
      <span className={framed ? undefined : styles.words}>{t('imports.title')}</span>
    </Link>
  );
}
