import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserDetail } from '#contract/user-detail.ts';
import { inNameOrder } from '../../../api/names.ts';
import { size, tokens } from '../../../theme/tokens.ts';
import { CheckIcon, CrumbIcon, DownIcon, OffIcon } from '../../../ui/icons.ts';
import { useText } from '../../../ui/text.tsx';
import { usePanelStyles } from './panel-styles.ts';

const useStyles = makeStyles({
  box: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  product: { '& + &': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` } },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    minHeight: size.controlLarge,
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      borderRadius: tokens.borderRadiusLarge,
    },
  },
  planName: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  name: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere' },
  count: { flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  plans: {
    backgroundColor: tokens.colorNeutralBackground2,
    paddingBlock: tokens.spacingVerticalS,
    paddingInlineStart: size.planIndent,
    paddingInlineEnd: tokens.spacingHorizontalM,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  plan: { display: 'flex', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  mark: { display: 'flex', flexShrink: 0, paddingTop: tokens.spacingVerticalXXS },
  off: { color: tokens.colorNeutralForeground3 },
  company: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly licenses: UserDetail['licenses'];
  /** Undefined while they are on their way. */
  readonly products: readonly CustomerProduct[] | undefined;
}

/** What the user holds; each product unfolds to its plans, on or off. */
export function UserLicenses({ licenses, products }: Props) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { t, language } = useText();
  const byId = new Map(products?.map((product) => [product.id, product]));
  const held = licenses.flatMap((license) => {
    const product = byId.get(license.productId);
    return product === undefined ? [] : [{ license, product }];
  });
  return (
    <section className={panel.section}>
      <h3 className={panel.title}>{t('userPanel.licenses')}</h3>
      {licenses.length === 0 ? (
        <p className={panel.none}>{t('userPanel.noLicense')}</p>
      ) : (
        <ul className={mergeClasses(panel.list, held.length > 0 && styles.box)}>
          {inNameOrder(held, language, ({ product }) => product.name[language]).map(({ license, product }) => (
            <li key={product.id} className={styles.product}>
              <HeldProduct license={license} product={product} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function HeldProduct({
  license: { plansOff, assignedAt },
  product,
}: {
  readonly license: UserDetail['licenses'][number];
  readonly product: CustomerProduct;
}) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { t, format, language } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const off = new Set(plansOff);
  const total = product.plans.length;
  const on = product.plans.filter((plan) => !off.has(plan.id)).length;
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.head, panel.dense)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={panel.icon} aria-hidden="true">
          {open ? <DownIcon /> : <CrumbIcon />}
        </span>
        <span className={styles.name}>{product.name[language]}</span>
        <span className={mergeClasses(panel.caption, styles.count)}>
          {total === 0 ? t('userPanel.noPlans') : t('userPanel.plansOf', { on, total })}
        </span>
      </button>
      {open && (
        <div id={id} className={styles.plans}>
          <span className={panel.caption}>{t('userPanel.since', { date: format.date(assignedAt) })}</span>
          <ul className={mergeClasses(panel.list, panel.section, panel.dense)}>
            {inNameOrder(product.plans, language, ({ friendlyName }) => friendlyName[language]).map((plan) => {
              const isOff = off.has(plan.id);
              return (
                <li key={plan.id} className={mergeClasses(styles.plan, isOff && styles.off)}>
                  <span className={mergeClasses(styles.mark, !isOff && panel.good)} aria-hidden="true">
                    {isOff ? <OffIcon /> : <CheckIcon />}
                  </span>
                  <span className={styles.planName}>{plan.friendlyName[language]}</span>
                  <span className={mergeClasses(panel.caption, styles.count)}>
                    {plan.target === 'Company' ? (
                      <span className={styles.company}>{t('userPanel.planCompany')}</span>
                    ) : isOff ? (
                      t('userPanel.planOff')
                    ) : (
                      <span className={panel.quiet}>{t('userPanel.planOn')}</span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </>
  );
}
