import { Combobox, makeStyles, Option } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { foldForSearch } from '#domain/users/keys.ts';

import { size } from '../theme/tokens.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  list: { maxHeight: size.popoverHeight },
  root: { minWidth: '0' },
  icon: {
    minWidth: size.target,
    minHeight: size.target,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
  },
});

interface Props {
  /** ISO 3166-1 alpha-2; null: none chosen. */
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  /** Accessible name, where no label element stands before it. */
  readonly label?: string;
  readonly labelledBy?: string;
  /** The choice that means "no place", first in the list: "Laisser inchangé". */
  readonly none?: string;
  readonly placeholder?: string;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** The focus went elsewhere. */
  readonly onLeave?: () => void;
}

const NONE = '-';

/** One of 249 places, by typing a part of its name. */
export function LocationCombobox({
  value,
  onChange,
  label,
  labelledBy,
  none,
  placeholder,
  small = false,
  disabled = false,
  onLeave,
}: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const [typed, setTyped] = useState<string>();
  const shown = value === null ? (none ?? '') : format.country(value);
  const matches = useMemo(() => {
    const wanted = foldForSearch(typed ?? '');
    return wanted === ''
      ? format.countries()
      : format.countries().filter(({ name }) => foldForSearch(name).includes(wanted));
  }, [typed, format]);
  return (
    <Combobox
      className={styles.root}
      size={small ? 'small' : 'medium'}
      value={typed ?? shown}
      selectedOptions={[value ?? NONE]}
      disabled={disabled}
      autoComplete="off"
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })}
      listbox={{ className: styles.list }}
      // the arrow keys open it: no second stop of the Tab key
      expandIcon={{ className: styles.icon, 'aria-label': t('table.open'), tabIndex: -1 }}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => {
        setTyped(undefined);
        onLeave?.();
      }}
      onOptionSelect={(_, data) => {
        setTyped(undefined);
        if (data.optionValue !== undefined) onChange(data.optionValue === NONE ? null : data.optionValue);
      }}
    >
      {none !== undefined && (typed ?? '') === '' && (
        <Option value={NONE} text={none}>
          {none}
        </Option>
      )}
      {matches.map(({ code, name }) => (
        <Option key={code} value={code} text={name}>
          {name}
        </Option>
      ))}
      {matches.length === 0 && (
        <Option disabled value="" text={t('table.noPlace')}>
          {t('table.noPlace')}
        </Option>
      )}
    </Combobox>
  );
}
