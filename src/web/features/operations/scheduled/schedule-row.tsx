import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Schedule } from '#contract/schedules.ts';
import type { ProblemParams } from '#domain/problem.ts';
import type { TextKey } from '#text/index.ts';
import { paths } from '../../../paths.ts';
import { differenceWords } from '../../../scheduling/difference-words.ts';
import { ForeseenLine } from '../../../scheduling/foreseen-line.tsx';
import { zoneWords } from '../../../scheduling/zone-words.ts';
import { below, tokens } from '../../../theme/tokens.ts';
import { AllowedIcon, OffIcon, WarningSmallIcon } from '../../../ui/icons.ts';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { type Text, useText } from '../../../ui/text.tsx';
import { KindTile } from '../list/kind-tile.tsx';
import type { ScheduleRow as Row } from './data.ts';
import { whatWords } from './what-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  words: { flexGrow: 1, flexBasis: '0', minWidth: '0', [below.phone]: { flexBasis: '100%' } },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  moment: { '&::first-letter': { textTransform: 'uppercase' }, display: 'inline-block' },
  zone: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  line: { margin: '0', overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground3 },
  state: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalSNudge },
  icon: { display: 'flex', flexShrink: 0 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS, flexShrink: 0 },
});

interface Props {
  readonly schedule: Row;
  readonly onChange: () => void;
  readonly onCancel: () => void;
}

/** One schedule: when, what, for how many; while it waits with what can be done, afterwards with what became of it. */
export function ScheduleRow({ schedule, onChange, onCancel }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const { kind, runAt, timeZone, state, size, staffName, createdAt, foreseen, customerId, customerName } = schedule;
  const moment = format.momentIn(runAt, timeZone);
  const what = whatWords(schedule, text);
  const facts = [
    what,
    t('schedules.users', { count: size }),
    t('schedules.by', { name: staffName, when: format.dateTime(createdAt) }),
  ];
  const refusal = schedule.mayChange ? undefined : t('lives.notPermitted');
  return (
    <article className={styles.row} aria-label={t('schedules.row', { what, moment })}>
      <KindTile operation={{ kind, undoOf: null }} />
      <div className={styles.words}>
        <h3 className={styles.title}>
          <span className={styles.moment}>{moment}</span>
          <span className={styles.zone}>
            {zoneWords(runAt, timeZone, format)}
            {state === 'waiting' && ` · ${format.until(runAt, Date.now())}`}
          </span>
        </h3>
        {customerName !== undefined && (
          <p className={styles.line}>
            <Link to={paths.customerOperations(customerId)} className={styles.link}>
              {customerName}
            </Link>
          </p>
        )}
        <p className={mergeClasses(styles.line, styles.facts)}>{facts.join(' · ')}</p>
        {state !== 'waiting' && <Ended schedule={schedule} />}
        {state === 'waiting' &&
          (kind === 'licenses' ? <ForeseenLine foreseen={foreseen} /> : <Exceptions {...foreseen} />)}
      </div>
      {state === 'waiting' && (
        <div className={styles.buttons}>
          <ReasonButton reason={refusal} aria-label={t('schedules.changeName', { what, moment })} onClick={onChange}>
            {t('schedules.change')}
          </ReasonButton>
          {refusal === undefined && (
            <Button aria-label={t('schedules.cancelName', { what, moment })} onClick={onCancel}>
              {t('schedules.cancel')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** Of accounts all are to be changed alike: only who is not is told of. */
function Exceptions({ unchanged, refused }: Schedule['foreseen']) {
  const styles = useStyles();
  const { t } = useText();
  const words = [
    ...(unchanged > 0 ? [t('schedules.soAlready', { count: unchanged })] : []),
    ...(refused > 0 ? [t('schedules.staysRefused', { count: refused })] : []),
  ];
  return words.length === 0 ? null : <p className={styles.line}>{words.join(' · ')}</p>;
}

function Ended({ schedule }: Pick<Props, 'schedule'>) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const { kind, state, operation, differences, customerId } = schedule;
  const [tone, icon] =
    state === 'ran'
      ? (['success', <AllowedIcon key="i" />] as const)
      : state === 'cancelled'
        ? (['quiet', <OffIcon key="i" />] as const)
        : (['warning', <WarningSmallIcon key="i" />] as const);
  const why = whyWords(schedule, text);
  return (
    <>
      <p className={mergeClasses(styles.line, styles.state, styles[tone])}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span>{stateWords(schedule, text)}</span>
        {operation !== null && (
          <Link to={paths.operation(customerId, operation.operationId)} className={styles.link}>
            {t('schedules.operation', { number: operation.number })}
          </Link>
        )}
      </p>
      {why !== '' && <p className={styles.line}>{why}</p>}
      {differences !== null && <p className={styles.line}>{differenceWords(differences, kind, t).join(' · ')}</p>}
    </>
  );
}

function stateWords({ state, endedBy }: Schedule, { t }: Text): string {
  if (state === 'waiting') return '';
  return endedBy === null ? t(`schedules.state.${state}`) : t('schedules.cancelledBy', { name: endedBy });
}

function whyWords({ kind, state, staffName, refusal }: Schedule, { t }: Text): string {
  if (state === 'missed') return t('schedules.missed');
  if (refusal === null) return '';
  const { code, params } = refusal;
  if (code === 'authorGone') return t('schedules.refusedGone', { name: staffName });
  // who may not see the customer any more may do nothing there either
  if (code === 'notPermitted' || code === 'notFound') return t(`schedules.refusedRights.${kind}`, { name: staffName });
  // all others are codes of problems, and come with the parameters of their messages
  return (t as (key: TextKey, params: ProblemParams) => string)(`problems.${code}` as TextKey, params);
}
