import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useId } from 'react';
import { below, size, tokens } from '../theme/tokens.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  group: {
    display: 'inline-flex',
    flexShrink: 0,
    margin: '0',
    padding: '0',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThin} ${tokens.colorNeutralStroke1}`,
    overflow: 'hidden',
  },
  segment: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    height: size.control,
    paddingInline: tokens.spacingHorizontalM,
    // four of them stand side by side on the narrowest phone
    [below.phone]: { paddingInline: tokens.spacingHorizontalS },
    boxSizing: 'border-box',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    borderRadius: tokens.borderRadiusMedium,
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-within:has(:focus-visible)': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThin} ${tokens.colorBrandStroke2}`,
    '&:hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  input: { position: 'absolute', inset: '0', opacity: 0, margin: '0', cursor: 'pointer' },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  countChosen: { color: 'inherit' },
});

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly count?: number;
}

interface Props<V extends string> {
  readonly label: string;
  readonly segments: readonly Segment<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** Tous 128 | À surveiller 9: one choice out of few, each with its count. */
export function SegmentedFilter<V extends string>({ label, segments, value, onChange }: Props<V>) {
  const styles = useStyles();
  const { format } = useText();
  const name = useId();
  return (
    <fieldset className={styles.group} aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.value} className={mergeClasses(styles.segment, segment.value === value && styles.chosen)}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          <span>{segment.label}</span>
          {segment.count !== undefined && (
            <span className={mergeClasses(styles.count, segment.value === value && styles.countChosen)}>
              {format.number(segment.count)}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
