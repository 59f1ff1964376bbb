import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import { avatarTint, tokens } from '../theme/tokens.ts';
import { initialsOf, toneOf } from './initials.ts';

const useStyles = makeStyles({
  avatar: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    fontWeight: tokens.fontWeightSemibold,
    userSelect: 'none',
  },
  1: avatarTint('1'),
  2: avatarTint('2'),
  3: avatarTint('3'),
  4: avatarTint('4'),
  5: avatarTint('5'),
  6: avatarTint('6'),
  self: { backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand },
  square: {
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'var(--customerTint)',
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase300,
  },
  size20: { width: '20px', height: '20px', fontSize: '9px' },
  size28: { width: '28px', height: '28px', fontSize: tokens.fontSizeBase200 },
  size32: { width: '32px', height: '32px', fontSize: tokens.fontSizeBase200 },
  size48: { width: '48px', height: '48px', fontSize: tokens.fontSizeBase400 },
});

interface Props {
  readonly name: string;
  readonly size?: 20 | 28 | 32 | 48;
  /** The signed-in person: brand fill. */
  readonly self?: boolean;
}

/** Initials on a tint chosen by the name. The name always stands beside it, so readers skip it. */
export const PersonAvatar = memo(function PersonAvatar({ name, size = 28, self = false }: Props) {
  const styles = useStyles();
  return (
    <span
      aria-hidden="true"
      className={mergeClasses(styles.avatar, styles[`size${size}`], self ? styles.self : styles[toneOf(name)])}
    >
      {initialsOf(name)}
    </span>
  );
});

/** A customer: a square in the one brand tint. */
export const CustomerSquare = memo(function CustomerSquare({ name }: { readonly name: string }) {
  const styles = useStyles();
  return (
    <span aria-hidden="true" className={mergeClasses(styles.avatar, styles.size32, styles.square)}>
      {initialsOf(name).slice(0, 1)}
    </span>
  );
});
