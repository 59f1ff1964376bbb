import { createMeters } from './meters.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the process counts while it works. Composed once, in main.ts. */
export function createSeatdeskMeters() {
  const meters = createMeters();
  return {
    requests: meters.counter('seatdesk_http_requests_total', 'Requests answered, by route, method and status.'),
    durations: meters.histogram('seatdesk_http_request_duration_seconds', 'Time to the end of the answer.', SECONDS),
    chunks: meters.counter('seatdesk_chunks_total', 'Chunks of operations run by this process, by result.'),
    chunkDurations: meters.histogram('seatdesk_chunk_duration_seconds', 'Time of one chunk: one transaction.', SECONDS),
    users: meters.counter(
      'seatdesk_operation_users_total',
      'Users whose items were run; its rate is users per second.',
    ),
    text: meters.text,
  };
}

export type SeatdeskMeters = ReturnType<typeof createSeatdeskMeters>;
