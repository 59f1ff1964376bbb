import { Field, Input, makeStyles } from '@fluentui/react-components';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import { size, tokens } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';
import type { ChosenTime } from './chosen-time.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  fields: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: size.dateField },
  note: {
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground3,
  },
  wrong: { margin: '0', color: tokens.colorStatusDangerForeground1 },
  when: { margin: '0', fontWeight: tokens.fontWeightSemibold, '&::first-letter': { textTransform: 'uppercase' } },
});

interface Props {
  readonly value: LocalTime;
  readonly onChange: (value: LocalTime) => void;
  /** What `value` means at the customer. */
  readonly chosen: ChosenTime;
  readonly timeZone: string;
  /** What the server said of this time. */
  readonly refusal: string | undefined;
  readonly now: number;
  readonly disabled: boolean;
}

/** A day and a time on the clocks of the customer, whose zone is named, and what that is in words. */
export function TimeFields({ value, onChange, chosen, timeZone, refusal, now, disabled }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const wrong = refusal ?? wrongWords();
  const at = chosen.kind === 'at' ? chosen.at : undefined;
  const elsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const differs = at !== undefined && format.offsetIn(at, elsewhere) !== format.offsetIn(at, timeZone);
  const invalid = wrong === undefined ? {} : { validationState: 'error' as const };
  return (
    <div className={styles.root}>
      <div className={styles.fields}>
        <Field label={t('schedules.date')} className={styles.field} {...invalid}>
          <Input
            type="date"
            value={value.date}
            disabled={disabled}
            onChange={(_, { value: date }) => onChange({ ...value, date })}
          />
        </Field>
        <Field label={t('schedules.time')} className={styles.field} {...invalid}>
          <Input
            type="time"
            value={value.time}
            disabled={disabled}
            onChange={(_, { value: time }) => onChange({ ...value, time: time.slice(0, 5) })}
          />
        </Field>
      </div>
      <p className={styles.note}>{t('schedules.zone', { zone: timeZone.replaceAll('_', ' '), offset: offsetNow() })}</p>
      <div role="status">
        {wrong !== undefined && <p className={styles.wrong}>{wrong}</p>}
        {wrong === undefined && at !== undefined && (
          <>
            <p className={styles.when}>
              {t('schedules.when', { moment: format.momentIn(at, timeZone), until: format.until(at, now) })}
            </p>
            {differs && (
              <p className={styles.note}>{t('schedules.forYou', { moment: format.momentIn(at, elsewhere) })}</p>
            )}
            {chosen.kind === 'at' && chosen.twice && (
              <p className={styles.note}>{t('schedules.twice', { time: value.time })}</p>
            )}
          </>
        )}
      </div>
    </div>
  );

  function wrongWords(): string | undefined {
    if (chosen.kind !== 'refused') return undefined;
    const { code, params } = chosen.problem;
    if (code === 'timeSkipped')
      return t('problems.timeSkipped', { time: String(params['time']), next: String(params['next']) });
    return t(code === 'timeTooFar' ? 'problems.timeTooFar' : 'problems.timePast');
  }

  function offsetNow(): string {
    try {
      return format.offsetIn(at ?? now, timeZone);
    } catch {
      // a zone that the browser does not know
      return 'UTC';
    }
  }
}
