import { defineEndpoints } from './endpoint.ts';
import { Schedule, SchedulePage, ScheduleQuery, ScheduleRequest, ScheduleTime } from './schedules.ts';
import { closed, Id } from './shapes.ts';

const schedule = closed({ customerId: Id, scheduleId: Id });

/** Saves of licences that wait for their time. */
export const scheduleEndpoints = defineEndpoints({
  scheduleLicenses: {
    method: 'POST',
    path: '/api/customers/:customerId/schedules',
    access: 'assignLicenses',
    summary: "Assign and revoke licences of the selected users later, at a time of the customer's clocks",
    params: closed({ customerId: Id }),
    body: ScheduleRequest,
    bodyLimit: 1_000_000,
    idempotency: 'required',
    status: 201,
    answer: Schedule,
  },
  listSchedules: {
    method: 'GET',
    path: '/api/customers/:customerId/schedules',
    access: 'readOperations',
    summary: 'What of a customer waits for its time, the next first; or what has ended, the latest first',
    params: closed({ customerId: Id }),
    query: ScheduleQuery,
    status: 200,
    answer: SchedulePage,
  },
  readSchedule: {
    method: 'GET',
    path: '/api/customers/:customerId/schedules/:scheduleId',
    access: 'readOperations',
    summary: 'A scheduled operation, and what became of it',
    params: schedule,
    status: 200,
    answer: Schedule,
  },
  changeSchedule: {
    method: 'PATCH',
    path: '/api/customers/:customerId/schedules/:scheduleId',
    access: 'assignLicenses',
    summary: 'Another time for a scheduled operation that waits',
    params: schedule,
    body: ScheduleTime,
    idempotency: 'required',
    ifMatch: true,
    status: 200,
    answer: Schedule,
  },
  cancelSchedule: {
    method: 'POST',
    path: '/api/customers/:customerId/schedules/:scheduleId/cancel',
    access: 'assignLicenses',
    summary: 'Cancel a scheduled operation that waits',
    params: schedule,
    idempotency: 'required',
    ifMatch: true,
    status: 200,
    answer: Schedule,
  },
});
