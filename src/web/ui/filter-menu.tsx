import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { size, tokens } from '../theme/tokens.ts';
import { BackIcon, FilterIcon } from './icons.ts';
import { Popup } from './popup.tsx';
import { useText } from './text.tsx';

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

interface Panes<K extends string> {
  /** What there is to filter by; `ask` goes on to the value of one. */
  readonly kinds: (ask: (kind: K) => void, close: () => void) => ReactNode;
  readonly titleOf: (kind: K) => string;
  readonly value: (kind: K, close: () => void) => ReactNode;
}

/** "Filtrer par…": what to filter by, then the value where one is needed. Each opening begins with the first. */
export function FilterMenu<K extends string>({ label, ...panes }: Panes<K> & { readonly label: string }) {
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
      {(close) => <TwoPanes {...panes} close={close} />}
    </Popup>
  );
}

function TwoPanes<K extends string>({ kinds, titleOf, value, close }: Panes<K> & { readonly close: () => void }) {
  const styles = useStyles();
  const { t } = useText();
  const [kind, setKind] = useState<K>();
  if (kind === undefined) return kinds(setKind, close);
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <Button
          appearance="subtle"
          icon={<BackIcon />}
          aria-label={t('table.filterBack')}
          onClick={() => setKind(undefined)}
        />
        <h2 className={styles.title}>{titleOf(kind)}</h2>
      </div>
      {value(kind, close)}
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly kind: 'date' | 'text' | 'number';
  readonly onValue: (text: string) => void;
}

const VALID = {
  date: (day: string) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)),
  number: (text: string) => /^[1-9]\d{0,8}$/.test(text),
  text: (text: string) => text !== '',
};

/** A value that is typed: a day, a number of at most nine digits, or words. */
export function TypedValue({ label, kind, onValue }: TypedProps) {
  const styles = useStyles();
  const { t } = useText();
  const [text, setText] = useState('');
  const valid = VALID[kind](text.trim());
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
        {t('table.filterApply')}
      </Button>
    </form>
  );
}
