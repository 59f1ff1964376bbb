import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { ImportPreview, UserImport } from '#contract/imports.ts';
import { reasonWords } from '#text/reason-words.ts';
import { tokens, tracking } from '../../theme/tokens.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  dim: { opacity: 0.55 },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  small: {
    margin: '0',
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalSNudge,
    fontVariantNumeric: 'tabular-nums',
  },
  line: { display: 'flex', columnGap: tokens.spacingHorizontalM, justifyContent: 'space-between' },
  amount: { flexShrink: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSize250, textAlign: 'end' },
  missing: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  calm: { color: tokens.colorNeutralForeground3, margin: '0' },
});

interface Props {
  readonly counts: UserImport['counts'];
  readonly products: readonly CustomerProduct[];
  readonly preview: UseQueryResult<ImportPreview>;
}

/** What saving would do: users, seats, refusals. While it is worked out anew the former figures stay, dimmed. */
export function Summary({ counts, products, preview }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const title = useId();
  const { data, error, isFetching } = preview;
  const nameOf = (id: string) => products.find((product) => product.id === id)?.name[language];
  const plans = new Map(products.flatMap((product) => product.plans.map((plan) => [plan.id, plan] as const)));
  const names = {
    product: nameOf,
    plan: (id: string) => plans.get(id)?.friendlyName[language],
    place: format.country,
    anyOf: format.alternatives,
  };
  const lines = data === undefined ? [] : linesOf(data, counts, t, styles);
  return (
    <section className={styles.root} aria-labelledby={title} aria-busy={isFetching}>
      <h2 id={title} className={styles.title}>
        {t('imports.summary')}
      </h2>
      {error !== null && data === undefined && (
        <ProblemBar error={error} what={t('imports.previewFailed')} onRetry={() => void preview.refetch()} />
      )}
      {data === undefined && error === null && (
        <div role="status" aria-label={t('imports.computing')}>
          <Bone width="70%" />
        </div>
      )}
      {data !== undefined && (
        <div className={mergeClasses(styles.list, isFetching && styles.dim)}>
          <SplitBar
            parts={[
              { tone: 'success', count: data.created + data.updated },
              { tone: 'danger', count: data.refused },
              { tone: 'neutral', count: data.unchanged },
            ]}
            sentence={format.list(lines.map(({ words }) => words))}
          />
          <div role="status">
            <ul className={styles.list}>
              {lines.map(({ words, tone }) => (
                <li key={words} className={tone}>
                  {words}
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h3 className={styles.small}>{t('imports.seats')}</h3>
            {data.products.length === 0 ? (
              <p className={styles.calm}>{t('imports.noLicenses')}</p>
            ) : (
              <ul className={styles.list}>
                {data.products.map(({ productId, needed, available, missing }) => (
                  <li key={productId} className={styles.line}>
                    <span>{nameOf(productId) ?? productId}</span>
                    <span className={styles.amount}>
                      {t('imports.seatsNeeded', { needed, available })}
                      {missing > 0 && (
                        <span className={styles.missing}>
                          {' · '}
                          {t('imports.seatsMissing', { n: missing })}
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {data.reasons.length > 0 && (
            <div>
              <h3 className={styles.small}>{t('imports.reasons')}</h3>
              <ul className={styles.list}>
                {data.reasons.map(({ users, sample }) => (
                  <li key={JSON.stringify(sample)} className={styles.line}>
                    <span>{reasonWords(sample, names, t)}</span>
                    <span className={styles.amount}>{t('imports.reasonCount', { n: users })}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

type Styles = ReturnType<typeof useStyles>;

function linesOf(
  data: ImportPreview,
  counts: UserImport['counts'],
  t: ReturnType<typeof useText>['t'],
  styles: Styles,
): { readonly words: string; readonly tone: string | undefined }[] {
  const all = [
    { n: data.created, key: 'imports.created' },
    { n: data.updated, key: 'imports.updated' },
    { n: data.unchanged, key: 'imports.unchangedUsers', tone: styles.calm },
    { n: data.refused, key: 'imports.refusedUsers', tone: styles.danger },
    { n: data.partial, key: 'imports.partialUsers', tone: styles.warning },
    { n: counts.done, key: 'imports.doneBefore', tone: styles.calm },
    { n: counts.out, key: 'imports.leftOut', tone: styles.calm },
  ] as const;
  return all
    .filter(({ n }, place) => n > 0 || place === 0)
    .map((line) => ({ words: t(line.key, { n: line.n }), tone: 'tone' in line ? line.tone : undefined }));
}
