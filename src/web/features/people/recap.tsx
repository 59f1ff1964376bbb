import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { CustomerProduct } from '#contract/customers.ts';
import { productBox, untouched } from '#domain/licensing/tri-state.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import type { ProductRow } from '../../assigning/product-rows.ts';
import { tokens } from '../../theme/tokens.ts';
import { breakable } from '../../ui/breakable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AllowedIcon } from '../../ui/icons.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { ReasonIcon } from '../../ui/reason-icon.tsx';
import { useText } from '../../ui/text.tsx';
import { type Draft, emailOf } from './draft.ts';
import type { DraftState } from './use-draft.ts';
import { permissionWords } from './words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  who: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  words: { minWidth: '0', overflowWrap: 'anywhere' },
  name: { margin: '0', fontWeight: tokens.fontWeightSemibold },
  small: {
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  item: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    '& + &': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  product: { fontWeight: tokens.fontWeightMedium, minWidth: '0', overflowWrap: 'anywhere' },
  gone: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  left: { flexShrink: 0, fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  verdict: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalS,
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    '& svg': { flexShrink: 0 },
  },
  well: { color: tokens.colorStatusSuccessForeground1 },
  wrong: { color: tokens.colorStatusDangerForeground1 },
});

/** A product that the user will hold, or loses by the save. */
export interface Chosen {
  readonly row: ProductRow<CustomerProduct>;
  readonly change: 'keep' | 'assign' | 'revoke';
}

export function chosenRows(rows: readonly ProductRow<CustomerProduct>[], products: Draft['products']): Chosen[] {
  return rows.flatMap((row): Chosen[] => {
    const after = productBox(row, products[row.product.id] ?? untouched(row.product.id)) === 'all';
    if (after) return [{ row, change: row.holders > 0 ? 'keep' : 'assign' }];
    return row.holders > 0 ? [{ row, change: 'revoke' }] : [];
  });
}

/** Whom it is for, on every step, and whether place and licences go together: asked while they are chosen. */
export function Recap({ state, names }: { readonly state: DraftState; readonly names: ReasonNames }) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const { draft, rows, check } = state;
  const chosen = chosenRows(rows, draft.products);
  const name = draft.displayName.trim() || t('userForm.nameless');
  const held = chosen.filter(({ change }) => change !== 'revoke').length;
  const { found } = check;
  const reasons =
    found === undefined
      ? []
      : [...found.account, ...found.products.flatMap((product) => product.reasons), ...found.reasons];
  const facts = [
    { term: t('userForm.location'), value: draft.location === null ? '' : format.country(draft.location) },
    { term: t('userForm.jobTitle'), value: draft.jobTitle },
    { term: t('userForm.permissions'), value: permissionWords(draft, t) },
  ].filter(({ value }) => value !== '');
  return (
    <section className={styles.root} aria-label={t('userForm.recap')}>
      <div className={styles.who}>
        <PersonAvatar name={name} size={32} />
        <div className={styles.words}>
          <p className={styles.name}>{name}</p>
          <p className={styles.small}>{breakable(emailOf(draft))}</p>
        </div>
      </div>
      <Facts facts={facts} />
      <div>
        <h2 className={styles.title}>{t('userPanel.licenses')}</h2>
        {chosen.length === 0 ? (
          <p className={styles.small}>{t('userForm.noLicense')}</p>
        ) : (
          <ul className={styles.list}>
            {chosen.map(({ row: { product }, change }) => (
              <li key={product.id} className={styles.item}>
                <span className={mergeClasses(styles.product, change === 'revoke' && styles.gone)}>
                  {product.name[language]}
                </span>
                {change === 'assign' && (
                  <span className={styles.left}>
                    {t('userForm.left', { count: Math.max(0, product.available - 1) })}
                  </span>
                )}
                {change === 'revoke' && <span className={styles.left}>{t('userForm.given')}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div role="status">
        {reasons.map((reason) => (
          <p key={JSON.stringify(reason)} className={mergeClasses(styles.verdict, styles.wrong)}>
            <ReasonIcon code={reason.code} />
            {reasonWords(reason, names, t)}
          </p>
        ))}
        {found !== undefined && reasons.length === 0 && held > 0 && draft.location !== null && (
          <p className={mergeClasses(styles.verdict, styles.well)}>
            <AllowedIcon aria-hidden="true" />
            {t('userForm.allWell', { count: held, place: format.country(draft.location) })}
          </p>
        )}
      </div>
    </section>
  );
}
