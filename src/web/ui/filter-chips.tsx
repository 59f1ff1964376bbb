import { Button, makeStyles } from '@fluentui/react-components';
import { below, size, tokens } from '../theme/tokens.ts';
import { CloseSmallIcon } from './icons.ts';

const useStyles = makeStyles({
  chips: { display: 'contents', listStyleType: 'none', margin: '0', padding: '0' },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    minHeight: size.control,
    boxSizing: 'border-box',
    paddingInlineStart: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalXXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontWeight: tokens.fontWeightMedium,
    [below.phone]: { order: 1 },
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  remove: {
    minWidth: size.target,
    width: size.target,
    height: size.target,
    padding: '0',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForeground3,
    flexShrink: 0,
  },
});

interface Props<F> {
  readonly label: string;
  /** One condition each, in words, and the filter without it. */
  readonly chips: readonly { readonly key: string; readonly words: string; readonly rest: F }[];
  /** The accessible name of what takes a chip away. */
  readonly removeName: (words: string) => string;
  readonly onFilter: (filter: F) => void;
}

/** The active filters of a list, each of which can be taken away. */
export function FilterChips<F>({ label, chips, removeName, onFilter }: Props<F>) {
  const styles = useStyles();
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={label}>
      {chips.map(({ key, words, rest }) => (
        <li key={key} className={styles.chip}>
          <span className={styles.words} title={words}>
            {words}
          </span>
          <Button
            appearance="transparent"
            className={styles.remove}
            icon={<CloseSmallIcon />}
            aria-label={removeName(words)}
            onClick={() => onFilter(rest)}
          />
        </li>
      ))}
    </ul>
  );
}
