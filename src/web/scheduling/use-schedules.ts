import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Body } from '#contract/endpoints.ts';
import type { Schedule } from '#contract/schedules.ts';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import type { ScheduledLife } from '#domain/schedules/scheduled-lives.ts';
import { call } from '../api/call.ts';
import { isProblem } from '../api/problem.ts';
import { attemptFor, newKey, type SaveAttempt } from '../api/save-attempt.ts';

async function refresh(client: QueryClient, customerId: string): Promise<void> {
  await client.invalidateQueries({ queryKey: ['listSchedules', { customerId }] });
  await client.invalidateQueries({ queryKey: ['listSchedulesAnywhere'] });
}

/** Failures after which nobody knows whether it was done: the same is asked again under the same key. */
export const fateUnknown = (error: unknown) =>
  isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded');

/** Schedules a save of licences. */
export function useMakeSchedule(customerId: string, onMade: (schedule: Schedule) => void) {
  return useOnce(
    customerId,
    (body: Body<'scheduleLicenses'>, idempotencyKey) =>
      call('scheduleLicenses', { params: { customerId }, body, idempotencyKey }),
    onMade,
  );
}

/** Schedules what is done alike to accounts. */
export function useScheduleLife(customerId: string, kind: ScheduledLife, onMade: (schedule: Schedule) => void) {
  const params = { customerId };
  return useOnce(
    customerId,
    (body: Body<'scheduleDeletion'>, idempotencyKey) =>
      kind === 'delete'
        ? call('scheduleDeletion', { params, body, idempotencyKey })
        : call('scheduleSignIn', { params, body: { ...body, blocked: kind === 'block' }, idempotencyKey }),
    onMade,
  );
}

/** Gives what waits another time. */
export function useChangeSchedule(customerId: string, { id: scheduleId, version: ifMatch }: Schedule) {
  return useOnce(customerId, (body: LocalTime, idempotencyKey) =>
    call('changeSchedule', { params: { customerId, scheduleId }, body, idempotencyKey, ifMatch }),
  );
}

/** What waits is not done at all. */
export function useCancelSchedule(customerId: string, { id: scheduleId, version: ifMatch }: Schedule) {
  return useOnce(customerId, (_nothing: null, idempotencyKey) =>
    call('cancelSchedule', { params: { customerId, scheduleId }, idempotencyKey, ifMatch }),
  );
}

function useOnce<B>(
  customerId: string,
  write: (body: B, idempotencyKey: string) => Promise<Schedule>,
  onDone: (schedule: Schedule) => void = () => undefined,
) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: (body: B) => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return write(body, attempt.current.key);
    },
    onError: (error) => {
      if (!fateUnknown(error)) attempt.current = undefined;
      // somebody was quicker: the list tells what it is now
      if (isProblem(error, 'scheduleChanged', 'scheduleEnded')) void refresh(client, customerId);
    },
    onSuccess: (schedule) => {
      attempt.current = undefined;
      void refresh(client, customerId);
      onDone(schedule);
    },
  });
}
