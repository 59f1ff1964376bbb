import { findCustomerName } from '../../db/customers.ts';
import { inPartner } from '../../db/scope.ts';
import { findOnlyPartnerId, findStaffByEmail } from '../../db/staff.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PartnerAuthor, type PartnerChange, writePartnerEntry } from './write-partner-entry.ts';

/** Why something was refused: as the problem's code. notFound: the customer is not theirs to see, or there is none. */
export type RefusedFor = 'notPermitted' | 'notFound' | 'wrongCredentials' | 'tooManyRequests';

/**
 * Records what was refused (T40) in the partner's chain, in transactions of its own and beside the answer: who is refused
 * learns nothing from the time it takes (T1). Nothing of what was typed or sent is kept, only what was asked for.
 */
export interface AttemptRecorder {
  refused(actor: Actor, attempt: { endpoint: string; reason: RefusedFor; customerId: string | null }): void;
  /** `email` as it was typed: it is kept only when it is a member of staff's. */
  signInFailed(attempt: { email: string; address: string; reason: RefusedFor }): void;
  /** Everything so far is written, what was held back too. */
  settle(): Promise<void>;
}

export interface AttemptLimits {
  /** Entries of one member of staff, and of all failing sign-ins together, in one window; the rest become one entry. */
  readonly perPerson: number;
  readonly signIns: number;
  readonly windowMs: number;
}

const LIMITS: AttemptLimits = { perPerson: 10, signIns: 30, windowMs: 60_000 };
/** Different endpoints that one entry of held-back attempts names. */
const MOST_ENDPOINTS = 20;

/** What of one person, or of the sign-in page, was recorded in the running window. */
interface Window {
  readonly began: number;
  written: number;
  held: number;
  readonly endpoints: Set<string>;
  readonly timer: NodeJS.Timeout;
  /** Under whose name the rest is recorded. */
  readonly author: () => Promise<PartnerAuthor | null>;
}

export function recordAttempts(context: UseCaseContext, limits: AttemptLimits = LIMITS): AttemptRecorder {
  const { databases, keys, log } = context;
  const windows = new Map<string, Window>();
  const writing = new Set<Promise<void>>();

  return {
    refused(actor, { endpoint, reason, customerId }) {
      const author = async () => actor;
      if (admit(actor.staffId, limits.perPerson, endpoint, author))
        write(author, { action: 'attempt.refused', customerId, after: { endpoint, reason } });
    },
    signInFailed({ email, address, reason }) {
      const nobody = async (): Promise<PartnerAuthor | null> => {
        const partnerId = await findOnlyPartnerId(databases);
        return partnerId === null ? null : { partnerId, staffId: null, displayName: null, address: null };
      };
      if (!admit('sign-in', limits.signIns, 'signIn', nobody)) return;
      const author = async (): Promise<PartnerAuthor | null> => {
        const staff = await findStaffByEmail(databases, email.trim().toLowerCase());
        // the same work where there is no such account
        const stranger = await nobody();
        return staff !== null ? { ...staff, address } : stranger && { ...stranger, address };
      };
      write(author, { action: 'signIn.failed', customerId: null, after: { reason } });
    },
    async settle() {
      for (const key of [...windows.keys()]) close(key);
      while (writing.size > 0) await Promise.all(writing);
    },
  };

  /** Whether the attempt gets an entry of its own; if not, it is counted. */
  function admit(key: string, most: number, endpoint: string, author: Window['author']): boolean {
    let window = windows.get(key);
    if (window === undefined) {
      const timer = setTimeout(() => close(key), limits.windowMs);
      timer.unref();
      window = { began: context.now().getTime(), written: 0, held: 0, endpoints: new Set(), timer, author };
      windows.set(key, window);
    }
    if (window.written < most) {
      window.written += 1;
      return true;
    }
    window.held += 1;
    if (window.endpoints.size < MOST_ENDPOINTS) window.endpoints.add(endpoint);
    return false;
  }

  function close(key: string): void {
    const window = windows.get(key);
    if (window === undefined) return;
    windows.delete(key);
    clearTimeout(window.timer);
    if (window.held === 0) return;
    const after = {
      count: window.held,
      endpoints: [...window.endpoints].sort(),
      since: new Date(window.began).toISOString(),
    };
    write(window.author, { action: 'attempt.refusedMany', customerId: null, after });
  }

  function write(author: Window['author'], change: Pick<PartnerChange, 'action' | 'customerId' | 'after'>): void {
    const at = context.now();
    const done = author()
      .then(async (who) => {
        if (who === null) return;
        await inPartner(databases, who.partnerId, async (tx) => {
          const { customerId } = change;
          const customerName = customerId === null ? null : await findCustomerName(tx, who.partnerId, customerId);
          await writePartnerEntry(tx, keys, who, { ...change, at, customerName, before: null });
        });
      })
      .catch((error: unknown) => log.error({ err: error, action: change.action }, 'an attempt was not recorded'))
      .finally(() => writing.delete(done));
    writing.add(done);
  }
}
