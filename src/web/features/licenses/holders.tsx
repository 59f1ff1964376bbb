import { makeStyles } from '@fluentui/react-components';
import { productToday } from '#domain/licensing/tri-state.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { TextButton } from '../../ui/link.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';
import type { ProductRow } from './product-rows.ts';
import { UserList } from './user-list.tsx';

const useStyles = makeStyles({
  surface: { width: size.popover },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  link: { fontSize: 'inherit', fontVariantNumeric: 'tabular-nums', lineHeight: size.target, minHeight: size.target },
});

interface Props {
  readonly place: SelectionPlace;
  readonly row: ProductRow;
  readonly name: string;
}

/** S19: who of the selected holds the product: nobody, everybody, or a link that lists them. */
export function Holders({ place, row, name }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const today = productToday(row);
  if (today === 'none') return t('licenses.assignedNone');
  if (today === 'all') return t('licenses.assignedAll');
  const counts = { holders: row.holders, total: row.selected };
  const title = t('licenses.holdersTitle', { product: name, ...counts });
  return (
    <Popup
      label={title}
      className={styles.surface}
      trigger={(properties) => (
        <TextButton
          className={styles.link}
          aria-label={t('licenses.assignedSomeName', { product: name, ...counts })}
          {...properties}
        >
          {t('licenses.assignedSome', counts)}
        </TextButton>
      )}
    >
      {() => (
        <>
          <h3 className={styles.title}>{title}</h3>
          <UserList place={place} holding={row.product.id} label={title} searchLabel={t('licenses.searchHolders')} />
        </>
      )}
    </Popup>
  );
}
