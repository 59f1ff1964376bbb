/** How long a partner may settle that audit entries are kept, in months. Shorter is for the operator of the server alone. */
export const LEAST_MONTHS = 12;
export const MOST_MONTHS = 120;

/** The same day so many months earlier, in UTC; where that month is shorter, its last day. */
export function monthsBefore(now: Date, months: number): Date {
  const at = new Date(now);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at;
}

/** Entries before it are removed on the day of `now`, in UTC: the same all day, so that a chain is pruned once a day. */
export function retentionLimit(now: Date, months: number): Date {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  return monthsBefore(day, months);
}
