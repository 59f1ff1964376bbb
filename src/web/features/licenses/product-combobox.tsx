import { Combobox, makeStyles, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { foldForSearch } from '#domain/users/keys.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import type { ProductRow } from './product-rows.ts';

const useStyles = makeStyles({
  root: { minWidth: '0', width: '100%' },
  list: { maxHeight: size.listHeight },
  option: { display: 'flex', flexDirection: 'column' },
  seats: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  icon: {
    minWidth: size.target,
    minHeight: size.target,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
  },
});

interface Props {
  readonly rows: readonly ProductRow[];
  /** The id of the product chosen. */
  readonly value: string | undefined;
  readonly onChange: (productId: string) => void;
  readonly labelledBy: string;
}

/** One of the customer's products, by typing a part of its name; each with the licences that it has left. */
export function ProductCombobox({ rows, value, onChange, labelledBy }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const [typed, setTyped] = useState<string>();
  const chosen = rows.find(({ product }) => product.id === value);
  const wanted = foldForSearch(typed ?? '');
  const shown = rows.filter(({ product }) => foldForSearch(product.name[language]).includes(wanted));
  return (
    <Combobox
      className={styles.root}
      value={typed ?? chosen?.product.name[language] ?? ''}
      selectedOptions={value === undefined ? [] : [value]}
      autoComplete="off"
      placeholder={t('licenses.replaceChoose')}
      aria-labelledby={labelledBy}
      listbox={{ className: styles.list }}
      // the arrow keys open it: no second stop of the Tab key
      expandIcon={{ className: styles.icon, 'aria-label': t('table.open'), tabIndex: -1 }}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => setTyped(undefined)}
      onOptionSelect={(_, data) => {
        setTyped(undefined);
        if (data.optionValue) onChange(data.optionValue);
      }}
    >
      {shown.map(({ product }) => {
        const name = product.name[language];
        return (
          <Option key={product.id} value={product.id} text={name}>
            <span className={styles.option}>
              {name}
              <span className={styles.seats}>{t('licenses.availableShort', { count: product.available })}</span>
            </span>
          </Option>
        );
      })}
      {shown.length === 0 && (
        <Option disabled value="" text={t('licenses.replaceNone')}>
          {t('licenses.replaceNone')}
        </Option>
      )}
    </Combobox>
  );
}
