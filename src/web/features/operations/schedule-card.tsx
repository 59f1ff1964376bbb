import { makeStyles } from '@fluentui/react-components';
import type { Operation } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { reasonWords } from '#text/reason-words.ts';
import { differenceWords } from '../../scheduling/difference-words.ts';
import { zoneWords } from '../../scheduling/zone-words.ts';
import { tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  when: { margin: '0', color: tokens.colorNeutralForeground3 },
  list: { margin: '0', paddingInlineStart: tokens.spacingHorizontalXL },
  reasons: { margin: '0', paddingInlineStart: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly scheduled: NonNullable<Operation['scheduled']>;
  readonly kind: Operation['kind'];
  readonly names: ReasonNames;
}

/** Of an operation that was scheduled: when, and what planning again found in comparison with what was shown then. */
export function ScheduleCard({ scheduled: { runAt, timeZone, at, differences }, kind, names }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const words = differenceWords(differences, kind, t);
  const refused = differences.reasons.filter(({ code }) => code !== 'notForeseen');
  return (
    <Card title={t(kind === 'licenses' ? 'schedules.differences' : 'schedules.differencesAsked')}>
      <div className={styles.body}>
        <p className={styles.when}>
          {t('schedules.scheduledFor', {
            at: format.dateTime(at),
            moment: format.momentIn(runAt, timeZone),
            zone: zoneWords(runAt, timeZone, format),
          })}
        </p>
        <ul className={styles.list}>
          {words.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {refused.length > 0 && (
          <ul className={styles.reasons}>
            {refused.map(({ code, users, sample }) => (
              <li key={JSON.stringify(sample)}>
                {t('schedules.usersWhy', {
                  users: t('schedules.users', { count: users }),
                  why: reasonWords({ ...sample, code }, names, t),
                })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
