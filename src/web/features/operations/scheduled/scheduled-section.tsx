import { Button, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { zoneWords } from '../../../scheduling/zone-words.ts';
import { tokens } from '../../../theme/tokens.ts';
import { Card, CardList, CardNote } from '../../../ui/card.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { SegmentedFilter } from '../../../ui/segmented-filter.tsx';
import { useText } from '../../../ui/text.tsx';
import { type ScheduleRow as Row, type ScheduleShow, schedulesQuery } from './data.ts';
import { CancelScheduleDialog, ChangeScheduleDialog } from './schedule-dialogs.tsx';
import { ScheduleRow } from './schedule-row.tsx';
import { whatWords } from './what-words.ts';

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  section: { flexShrink: 0 },
  note: { padding: tokens.spacingHorizontalM },
  more: { margin: tokens.spacingHorizontalS },
});

/** Shown before one asks for more: under them stands what was done. */
const FEW = 5;

interface Props {
  /** Undefined: of all customers that one may see. */
  readonly customer: Customer | undefined;
  /** What was just scheduled. */
  readonly made: string | undefined;
}

/** What waits for its time, and what became of what had waited; nothing where nothing was ever scheduled. */
export function ScheduledSection({ customer, made }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const [show, setShow] = useState<ScheduleShow>('waiting');
  const [whole, setWhole] = useState(false);
  const [asked, setAsked] = useState<{ readonly what: 'change' | 'cancel'; readonly schedule: Row }>();
  const lists = {
    waiting: useInfiniteQuery(schedulesQuery(customer, 'waiting')),
    ended: useInfiniteQuery(schedulesQuery(customer, 'ended')),
  };
  const list = lists[show];
  const total = (which: ScheduleShow) => lists[which].data?.pages[0]?.total ?? 0;
  const items = list.data?.pages.flatMap((page) => page.items);
  const fresh = lists.waiting.data?.pages.flatMap((page) => page.items).find(({ id }) => id === made);
  if (lists.waiting.error !== null && lists.waiting.data === undefined)
    return <ProblemBar error={lists.waiting.error} onRetry={() => void lists.waiting.refetch()} />;
  if (items === undefined || total('waiting') + total('ended') === 0) return null;
  return (
    <>
      {fresh !== undefined && (
        <MessageBar intent="success" layout="auto" className={styles.bar} role="status">
          <MessageBarBody>
            {t('schedules.made', {
              what: whatWords(fresh, text),
              users: t('schedules.users', { count: fresh.size }),
              moment: format.momentIn(fresh.runAt, fresh.timeZone),
              zone: zoneWords(fresh.runAt, fresh.timeZone, format),
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.section}>
        <Card
          flush
          title={t('schedules.list')}
          action={
            <SegmentedFilter
              label={t('schedules.show')}
              segments={(['waiting', 'ended'] as const).map((value) => ({
                value,
                label: t(`schedules.show.${value}`, { count: total(value) }),
              }))}
              value={show}
              onChange={setShow}
            />
          }
        >
          {items.length === 0 ? (
            <div className={styles.note}>
              <CardNote>{t(show === 'waiting' ? 'schedules.noneWaiting' : 'schedules.noneEnded')}</CardNote>
            </div>
          ) : (
            <CardList items={whole ? items : items.slice(0, FEW)} keyOf={({ id }) => id}>
              {(schedule) => (
                <ScheduleRow
                  schedule={schedule}
                  onChange={() => setAsked({ what: 'change', schedule })}
                  onCancel={() => setAsked({ what: 'cancel', schedule })}
                />
              )}
            </CardList>
          )}
          {(list.hasNextPage || (!whole && items.length > FEW)) && (
            <Button
              appearance="subtle"
              className={styles.more}
              disabledFocusable={list.isFetchingNextPage}
              onClick={() => (whole ? void list.fetchNextPage() : setWhole(true))}
            >
              {t('schedules.showMore')}
            </Button>
          )}
        </Card>
      </div>
      {asked?.what === 'change' && (
        <ChangeScheduleDialog schedule={asked.schedule} onClose={() => setAsked(undefined)} />
      )}
      {asked?.what === 'cancel' && (
        <CancelScheduleDialog schedule={asked.schedule} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
