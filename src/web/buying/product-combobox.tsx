import { Combobox, makeStyles, Option } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ProductToBuy } from '#contract/subscriptions.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import { inNameOrder } from '../api/names.ts';
import { size, tokens } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  root: { minWidth: '0', '& input': { minWidth: '0', width: '100%' } },
  list: { maxHeight: size.popoverHeight },
  icon: { minWidth: size.target, minHeight: size.target },
  option: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  part: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The list stays short enough to draw at every key press; a longer one is narrowed by typing on. */
const MOST = 100;

interface Props {
  readonly products: readonly ProductToBuy[];
  readonly value: string | undefined;
  readonly onChange: (productId: string) => void;
  readonly disabled: boolean;
}

/** One product of the catalogue, by a part of its name or part number. */
export function ProductCombobox({ products, value, onChange, disabled }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const [typed, setTyped] = useState<string>();
  const ordered = useMemo(() => inNameOrder(products, language, ({ name }) => name[language]), [products, language]);
  const wanted = foldForSearch(typed ?? '');
  const matches = ordered
    .filter(({ name, partNumber }) => foldForSearch(`${name.en}\n${name.fr}\n${partNumber}`).includes(wanted))
    .slice(0, MOST);
  const shown = products.find(({ id }) => id === value)?.name[language] ?? '';
  return (
    <Combobox
      className={styles.root}
      value={typed ?? shown}
      selectedOptions={value === undefined ? [] : [value]}
      placeholder={t('buying.searchProduct')}
      disabled={disabled}
      autoComplete="off"
      autoFocus
      listbox={{ className: styles.list }}
      // the arrow keys open it: no second stop of the Tab key
      expandIcon={{ className: styles.icon, 'aria-label': t('table.open'), tabIndex: -1 }}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => setTyped(undefined)}
      onOptionSelect={(_, data) => {
        setTyped(undefined);
        if (data.optionValue !== undefined) onChange(data.optionValue);
      }}
    >
      {matches.map(({ id, name, partNumber }) => (
        <Option key={id} value={id} text={name[language]}>
          <span className={styles.option}>
            <span>{name[language]}</span>
            <span className={styles.part}>{partNumber}</span>
          </span>
        </Option>
      ))}
      {matches.length === 0 && (
        <Option disabled value="" text={t('buying.noProductFound')}>
          {t('buying.noProductFound')}
        </Option>
      )}
    </Combobox>
  );
}
