import { makeStyles } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { size, tokens } from '../../theme/tokens.ts';

const useStyles = makeStyles({
  field: {
    width: '100%',
    height: size.gridRow,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalSNudge,
    border: 'none',
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}`,
    outlineOffset: '-2px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
});

/** A cell holds no more. */
const LONGEST = 32_767;

interface Props {
  readonly initial: string;
  readonly label: string;
  /** Text undefined: as it was. `next`: where the focus goes on. */
  readonly onFinish: (text: string | undefined, next?: readonly [down: number, right: number]) => void;
}

/** The field in the place of a cell: Enter keeps and goes down, Tab keeps and goes on, Escape restores. */
export function CellEditor({ initial, label, onFinish }: Props) {
  const styles = useStyles();
  const [text, setText] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (...how: Parameters<Props['onFinish']>) => {
    // leaving the page of the field is a blur too
    if (over.current) return;
    over.current = true;
    onFinish(...how);
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(undefined, [0, 0]);
    else if (event.key === 'Enter') finish(text, [1, 0]);
    else if (event.key === 'Tab') finish(text, [0, event.shiftKey ? -1 : 1]);
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={field}
      className={styles.field}
      value={text}
      maxLength={LONGEST}
      aria-label={label}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKey}
      onBlur={() => finish(text)}
    />
  );
}
