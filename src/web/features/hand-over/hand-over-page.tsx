import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { download } from '../../api/download.ts';
import { isProblem } from '../../api/problem.ts';
import { customerQuery, productsQuery } from '../../api/queries.ts';
import { useDownload } from '../../api/use-download.ts';
import { paths } from '../../paths.ts';
import { rememberRowsPerPage, useRowsPerPage } from '../../settings.ts';
import { below, size, tokens, windowBelow } from '../../theme/tokens.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { AddUserIcon, HideIcon, ShowIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { pagingOf } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { type MakingOperation, passwordsQuery, useHandOver } from './data.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { NothingHere } from './nothing-here.tsx';
import { HIDDEN, usePasswordColumns } from './password-columns.tsx';
import { PrintedPasswords } from './printed-passwords.tsx';
import { Sheet } from './sheet.tsx';
import { States } from './states.tsx';
import { usePrint } from './use-print.ts';
import { type Way, Ways } from './ways.tsx';

const route = getRouteApi('/framed/customers/$customerId/hand-over');
/** The server takes no more at once. */
const MOST_OPERATIONS = 100;

const useStyles = makeStyles({
  screen: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${size.handOverPanel}`,
    gridTemplateRows: 'minmax(0, 1fr) auto',
    height: '100%',
    [windowBelow.short]: { height: 'auto', minHeight: '100%' },
    [below.wide]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(0, 1fr) auto auto',
      height: 'auto',
      minHeight: '100%',
    },
    '@media print': { display: 'none' },
  },
  main: {
    minWidth: '0',
    overflowY: 'auto',
    [windowBelow.short]: { overflowY: 'visible' },
    [below.wide]: { overflowY: 'visible' },
  },
  aside: {
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXL,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [windowBelow.short]: { overflowY: 'visible' },
    [below.wide]: { overflowY: 'visible', borderLeft: 'none' },
    [below.phone]: { padding: size.phoneSide },
  },
  foot: {
    gridColumn: '1 / -1',
    position: 'sticky',
    bottom: '0',
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    minHeight: size.wizardFoot,
    boxSizing: 'border-box',
    paddingInline: size.sheetSide,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [below.phone]: { paddingInline: size.phoneSide },
  },
  tools: { display: 'flex', justifyContent: 'end', marginBottom: `calc(-1 * ${tokens.spacingVerticalM})` },
  preview: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  paper: {
    padding: tokens.spacingHorizontalXXL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    overflow: 'hidden',
    [below.phone]: { padding: size.phoneSide, overflowX: 'auto' },
  },
  /** The printed sheet itself, smaller. */
  scaled: { zoom: 0.82, [below.phone]: { zoom: 0.6 } },
  /** Who prints by the browser's own command gets no password, and is told so. */
  unprinted: { display: 'none', '@media print': { display: 'block' } },
  quiet: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** S44, S45, S47: names and temporary passwords of one or several operations, shown to whoever made them until *Done*. */
export function HandOverPage() {
  const { customerId } = route.useParams();
  const { operations = '' } = route.useSearch();
  const { t } = useText();
  if (operations === '') {
    return (
      <Page title={t('handOver.crumb')}>
        <NothingHere customerId={customerId} operations={undefined} />
      </Page>
    );
  }
  return <HandOver key={operations} customerId={customerId} operations={operations} />;
}

function HandOver({ customerId, operations }: { readonly customerId: string; readonly operations: string }) {
  const styles = useStyles();
  const text = useText();
  const { t, format, language } = text;
  const navigate = useNavigate();
  const { cursor } = route.useSearch();
  const rowsPerPage = useRowsPerPage();
  const place = useMemo(() => ({ customerId, operations }), [customerId, operations]);
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const passwords = useQuery(passwordsQuery(place, rowsPerPage, cursor));
  const [hidden, setHidden] = useState(false);
  const [said, setSaid] = useState('');
  const [done, setDone] = useState<ReadonlySet<Way>>(new Set());
  const handed = (way: Way) => setDone((before) => new Set(before).add(way));
  const [leaving, setLeaving] = useState(false);
  const isMade = passwords.data !== undefined && allDone(passwords.data.operations);
  const printing = usePrint(place, isMade ? passwords.data.total : 0, () => handed('print'));
  const downloading = useDownload(async (_: null, signal) => {
    await download('exportTemporaryPasswords', { params: { customerId }, query: { operations, language }, signal });
    handed('download');
  });
  const handOver = useHandOver(place, () => {
    setLeaving(true);
    void navigate({ to: paths.users(customerId), ignoreBlocker: true });
  });
  const productNames = useMemo(
    () => new Map((products.data?.items ?? []).map(({ id, name }) => [id, name[language]])),
    [products.data, language],
  );
  const copy = useCallback(
    ({ displayName, password }: { readonly displayName: string; readonly password: string }) => {
      const written = navigator.clipboard?.writeText(password) ?? Promise.reject(new Error('no clipboard'));
      written.then(
        () => setSaid(t('handOver.copied', { name: displayName })),
        () => setSaid(t('handOver.notCopied')),
      );
    },
    [t],
  );
  const columns = usePasswordColumns({ hidden, productNames, onCopy: copy });
  const rows = useMemo(() => passwords.data?.items.map((item) => ({ ...item, id: item.userId })), [passwords.data]);
  const found = passwords.data;
  const customerName = customer.data?.name ?? '';

  if (isProblem(passwords.error, 'notFound') || (isMade && found?.total === 0)) {
    return (
      <Page title={t('handOver.crumb')} place={customer.data?.name}>
        <NothingHere customerId={customerId} operations={found?.operations} />
      </Page>
    );
  }
  const made = found?.operations ?? [];
  const [first] = rows ?? [];
  const ids = operations.split(',');
  const creating = made.length > 0 && made.every(({ kind }) => kind === 'create');
  const waiting = done.size === 0 && !leaving ? (found?.total ?? 0) : 0;
  return (
    <>
      <LeaveGuard waiting={waiting} within={(path) => path === paths.newUser(customerId)} />
      <div className={styles.screen}>
        <div className={styles.main}>
          <Page
            title={titleOf(text, made, found?.total)}
            place={customer.data?.name}
            facts={factsOf(text, customerName, made)}
            foot={
              found !== undefined && found.total > 25 ? (
                <PagingBar
                  busy={passwords.isPlaceholderData}
                  {...pagingOf(
                    found,
                    rowsPerPage,
                    (next) => void navigate({ to: '.', search: { operations, cursor: next } as never }),
                    (chosen) => {
                      rememberRowsPerPage(chosen);
                      void navigate({ to: '.', search: { operations } as never });
                    },
                  )}
                />
              ) : undefined
            }
          >
            {passwords.error !== null && (
              <ProblemBar error={passwords.error} onRetry={() => void passwords.refetch()} />
            )}
            {handOver.error !== null && (
              <ProblemBar error={handOver.error} what={t('handOver.doneFailed')} onRetry={() => handOver.mutate()} />
            )}
            {found !== undefined && first !== undefined && (
              <MessageBar intent="warning" layout="auto">
                <MessageBarBody>
                  <MessageBarTitle>{t('handOver.once')}</MessageBarTitle>
                  {t('handOver.onceText', { day: format.date(first.expiresAt) })}
                </MessageBarBody>
              </MessageBar>
            )}
            <States customerId={customerId} operations={made} />
            <div className={styles.tools}>
              <Button
                appearance="subtle"
                icon={hidden ? <ShowIcon /> : <HideIcon />}
                aria-pressed={hidden}
                onClick={() => setHidden(!hidden)}
              >
                {t(hidden ? 'handOver.show' : 'handOver.hide')}
              </Button>
            </div>
            <DataTable
              label={t('handOver.table')}
              columns={columns}
              rows={rows}
              rowName={nameOf}
              lines={2}
              skeletons={3}
              busy={passwords.isPlaceholderData}
              whole
            />
            {first !== undefined && (
              <section className={styles.preview} aria-label={t('handOver.preview')}>
                <h2 className={styles.title}>{t('handOver.preview')}</h2>
                <div className={styles.paper}>
                  <div className={styles.scaled}>
                    <Sheet customerName={customerName} user={first} password={hidden ? HIDDEN : first.password} />
                  </div>
                </div>
              </section>
            )}
            <output className={styles.quiet}>{said}</output>
          </Page>
        </div>
        <div className={mergeClasses(styles.aside)}>
          <Ways
            printing={printing}
            downloading={{
              ...downloading,
              start: () => downloading.start(null),
              retry: () => void downloading.retry(),
            }}
            done={done}
            reason={isMade ? undefined : t(found === undefined ? 'handOver.loading' : 'handOver.notYet')}
            customerId={customerId}
            operations={made}
            onMailed={() => handed('mail')}
          />
        </div>
        <div className={styles.foot}>
          <ReasonButton
            appearance="primary"
            reason={handOver.isPending ? t('handOver.loading') : isMade ? undefined : t('handOver.notYet')}
            onClick={() => handOver.mutate()}
          >
            {t('handOver.done')}
          </ReasonButton>
          {creating && (
            <ReasonButton
              icon={<AddUserIcon />}
              reason={ids.length < MOST_OPERATIONS ? undefined : t('handOver.tooMany', { limit: MOST_OPERATIONS })}
              onClick={() => void navigate({ to: paths.anotherUser(customerId, ids) })}
            >
              {t('handOver.another')}
            </ReasonButton>
          )}
        </div>
      </div>
      {printing.printed === undefined && <p className={styles.unprinted}>{t('handOver.useButtons')}</p>}
      {printing.printed !== undefined && <PrintedPasswords printed={printing.printed} customerName={customerName} />}
    </>
  );
}

const nameOf = ({ displayName }: { readonly displayName: string }) => displayName;
const allDone = (operations: readonly MakingOperation[]) => operations.every(({ state }) => state === 'done');

/** "5 utilisateurs ajoutés" */
function titleOf({ t }: Text, operations: readonly MakingOperation[], count: number | undefined): string {
  if (count === undefined || operations.length === 0) return t('handOver.crumb');
  const kinds = new Set(operations.map(({ kind }) => (kind === 'import' ? 'create' : kind)));
  if (kinds.size > 1) return t('handOver.mixed', { count });
  return t(kinds.has('create') ? 'handOver.added' : kinds.has('passwords') ? 'handOver.reset' : 'handOver.mixed', {
    count,
  });
}

/** Fabrikam · 20 nov. 2026, 14:21 */
function factsOf({ t, format }: Text, customer: string, operations: readonly MakingOperation[]): string {
  const last = operations.at(-1);
  return last === undefined ? '' : t('handOver.facts', { customer, at: format.dateTime(last.createdAt) });
}
