import { Button, DialogBody, DialogContent, DialogTitle, makeStyles } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AuditNames, differenceWords } from '#text/audit-words.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { CloseIcon, CopyIcon } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { useText } from '../../ui/text.tsx';
import { type EntryView, pretty } from './entry-view.ts';

const useStyles = makeStyles({
  surface: { maxWidth: size.dialogWide },
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  titled: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    paddingBlock: tokens.spacingVerticalS,
    paddingInlineStart: '0',
    paddingInlineEnd: tokens.spacingHorizontalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  head: { color: tokens.colorNeutralForeground3, borderTop: 'none', paddingTop: '0' },
  what: { fontWeight: tokens.fontWeightMedium },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
  data: {
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${size.dataColumn}), 1fr))`,
    gap: tokens.spacingHorizontalM,
  },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS, minWidth: '0', margin: '0' },
  json: {
    margin: '0',
    padding: tokens.spacingHorizontalM,
    maxHeight: size.dataHeight,
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly view: EntryView;
  readonly names: AuditNames;
  readonly onClose: () => void;
}

/** One entry: who, when, from where, what changed in words, and before and after as they are kept. */
export function EntryDialog({ view, names, onClose }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const [leaving, setLeaving] = useState(false);
  const { entry, action } = view;
  const { customer, user, operation } = entry;
  const ofCustomer = ({ id, name }: { readonly id: string; readonly name: string | null }) =>
    name === null ? (
      // there is none, or it is not the partner's: the way would end nowhere
      t('audit.unknownCustomer', { id })
    ) : (
      <Link to={paths.customer(id)} className={styles.link}>
        {name}
      </Link>
    );
  const facts: readonly Fact[] = [
    { term: t('audit.when'), value: t('audit.moment', { day: format.date(entry.at), clock: format.clock(entry.at) }) },
    { term: t('audit.who'), value: entry.staffName ?? t('audit.nobody') },
    { term: t('audit.address'), value: entry.address ?? t('audit.nothing') },
    ...(customer === null ? [] : [{ term: t('audit.customer'), value: ofCustomer(customer) }]),
    ...(user === null || customer === null
      ? []
      : [
          {
            term: t('audit.user'),
            value: (
              <Link to={paths.users(customer.id)} search={{ user: user.id }} className={styles.link}>
                {user.name ?? user.id}
              </Link>
            ),
          },
        ]),
    ...(operation === null || customer === null
      ? []
      : [
          {
            term: t('audit.operation'),
            value: (
              <Link to={paths.operation(customer.id, operation.id)} className={styles.link}>
                {operation.number === null ? operation.id : t('audit.operationNumber', { number: operation.number })}
              </Link>
            ),
          },
        ]),
    { term: t('audit.inChain'), value: t('audit.entry', { seq: entry.seq }) },
    { term: t('audit.hash'), value: <span className={styles.code}>{entry.hash}</span> },
  ];
  return (
    <Modal
      className={styles.surface}
      open={!leaving}
      onDismiss={() => setLeaving(true)}
      onGone={() => leaving && onClose()}
    >
      <DialogBody>
        <DialogTitle
          action={
            <Button
              appearance="subtle"
              icon={<CloseIcon />}
              aria-label={t('audit.close')}
              onClick={() => setLeaving(true)}
            />
          }
        >
          {action}
        </DialogTitle>
        <DialogContent className={styles.root}>
          <Facts facts={facts} />
          <h3 className={styles.title}>{t('audit.inWords')}</h3>
          <Differences view={view} names={names} />
          <Data view={view} />
        </DialogContent>
      </DialogBody>
    </Modal>
  );
}

function Differences({ view, names }: Pick<Props, 'view' | 'names'>) {
  const styles = useStyles();
  const { t } = useText();
  if (view.differences.length === 0) return <p className={styles.note}>{t('audit.noChange')}</p>;
  const head = `${styles.cell} ${styles.head}`;
  return (
    <table className={styles.table} aria-label={t('audit.inWords')}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('audit.what')}
          </th>
          <th scope="col" className={head}>
            {t('audit.before')}
          </th>
          <th scope="col" className={head}>
            {t('audit.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.differences.map((difference) => {
          const { what, before, after } = differenceWords(difference, names);
          return (
            <tr key={difference.kind === 'field' ? difference.field : difference.productId}>
              <th scope="row" className={`${styles.cell} ${styles.what}`}>
                {what}
              </th>
              <td className={styles.cell}>{before}</td>
              <td className={styles.cell}>{after}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Before and after as they are kept, to be read and to be copied. */
function Data({ view }: Pick<Props, 'view'>) {
  const styles = useStyles();
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const { before, after } = view.entry;
  const copy = async () => {
    await navigator.clipboard.writeText(`{"before":${pretty(before)},"after":${pretty(after)}}`);
    setCopied(true);
  };
  return (
    <>
      <div className={styles.titled}>
        <h3 className={styles.title}>{t('audit.asData')}</h3>
        <Button appearance="subtle" icon={<CopyIcon />} onClick={() => void copy()}>
          <span role="status">{copied ? t('audit.copied') : t('audit.copy')}</span>
        </Button>
      </div>
      <div className={styles.data}>
        {(['before', 'after'] as const).map((part) => (
          <figure key={part} className={styles.part}>
            <figcaption className={styles.note}>{t(`audit.${part}`)}</figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
            <pre className={styles.json} tabIndex={0}>
              {pretty(part === 'before' ? before : after)}
            </pre>
          </figure>
        ))}
      </div>
    </>
  );
}
