import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { size, tokens } from '../theme/tokens.ts';
import { ChoiceList } from './choice-list.tsx';
import { BackIcon, FilterIcon } from './icons.ts';
import { Popup } from './popup.tsx';

const useStyles = makeStyles({
  trigger: {
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    minWidth: 'auto',
    flexShrink: 0,
  },
  surface: { width: size.filterMenu, padding: tokens.spacingHorizontalXS },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  pane: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalS,
  },
  act: { alignSelf: 'flex-end' },
});

interface Props<K extends string> {
  /** "Filtrer les écritures par…" */
  readonly label: string;
  /** The accessible name of the way back from a value. */
  readonly back: string;
  readonly kinds: readonly { readonly key: K; readonly words: string }[];
  /** What asks for the value of a kind; calls `close` once it has one. */
  readonly children: (kind: K, close: () => void) => ReactNode;
}

/** A button that opens what to filter by, then the value. */
export function FilterPanes<K extends string>({ label, back, kinds, children }: Props<K>) {
  const styles = useStyles();
  return (
    <Popup
      label={label}
      className={styles.surface}
      trigger={(properties) => (
        <Button icon={<FilterIcon />} className={styles.trigger} {...properties}>
          {label}
        </Button>
      )}
    >
      {(close) => <Panes {...{ label, back, kinds }}>{(kind) => children(kind, close)}</Panes>}
    </Popup>
  );
}

/** Each opening begins with what there is to filter by. */
function Panes<K extends string>({
  label,
  back,
  kinds,
  children,
}: Omit<Props<K>, 'children'> & { readonly children: (kind: K) => ReactNode }) {
  const styles = useStyles();
  const [key, setKey] = useState<K>();
  const kind = kinds.find((one) => one.key === key);
  if (kind === undefined)
    return (
      <ChoiceList
        label={label}
        choices={kinds.map((one) => ({
          key: one.key,
          words: one.words,
          opens: true,
          onChoose: () => setKey(one.key),
        }))}
      />
    );
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <Button appearance="subtle" icon={<BackIcon />} aria-label={back} onClick={() => setKey(undefined)} />
        <h2 className={styles.title}>{kind.words}</h2>
      </div>
      {children(kind.key)}
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  /** Of the button that takes the value. */
  readonly apply: string;
  readonly kind: 'date' | 'text' | 'number';
  readonly onValue: (text: string) => void;
}

const VALID = {
  text: (text: string) => text.trim() !== '',
  number: (text: string) => /^[1-9]\d{0,8}$/.test(text),
  date: (day: string) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)),
} as const;

/** A value to be typed; a text comes without space around it, a number without zeros before it. */
export function TypedFilter({ label, apply, kind, onValue }: TypedProps) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const valid = VALID[kind](text);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onValue(text.trim());
      }}
    >
      <Field label={label}>
        <Input
          type={kind === 'date' ? 'date' : 'text'}
          value={text}
          autoFocus
          autoComplete="off"
          maxLength={kind === 'number' ? 9 : 256}
          {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})}
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <Button type="submit" appearance="primary" className={styles.act} disabled={!valid}>
        {apply}
      </Button>
    </form>
  );
}
