/** Two days of the reader, both meant with all their hours. */
interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** A filter as the server is asked for it: days of the reader's zone become instants, `to` the first that is too late. */
export function withInstants<F extends Days>({ from, to, ...filter }: F) {
  return {
    ...filter,
    ...(from === undefined ? {} : { from: startOf(from, 0) }),
    ...(to === undefined ? {} : { to: startOf(to, 1) }),
  };
}

/** The beginning of a day, or of one so many days later, where the reader is. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
