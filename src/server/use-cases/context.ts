import type { Grant } from '#domain/access/permissions.ts';
import type { Catalogue } from '#domain/licensing/model.ts';
import type { Databases } from '../db/connect.ts';
import type { OperationNews } from '../db/queue.ts';
import type { Preferences } from '../db/staff.ts';
import type { Directory } from '../directory/port.ts';
import type { MailServer } from '../mail/mail-server.ts';
import type { Keys } from '../secrets/keys.ts';
import type { PlanThread } from './licenses/plan-thread.ts';

/** What a use case may reach. Composed once, in main.ts (and in test/support/app.ts). */
export interface UseCaseContext {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  /** UUIDv7 */
  readonly newId: () => string;
  readonly log: Log;
  /** Tells the runner of this process that the queue holds work; other processes hear of it by NOTIFY. */
  readonly wakeRunner: () => void;
  /** Resolves when this process's runner has finished the operation, or after so many ms. `operations/runner.ts` gives both. */
  readonly awaitOperation: (operationId: string, atMostMs: number) => Promise<void>;
  /** Hears how operations of any process move on, until the function that it answers is called. */
  readonly followOperations: (listener: (news: OperationNews) => void) => () => void;
  /** Operations of up to so many users are run in the transaction that stores them; null: all wait in the queue. */
  readonly atOnce: { readonly directory: Directory; readonly users: number } | null;
  /** Plans what nobody stores, beside the thread that answers requests. */
  readonly planThread: PlanThread;
  /** The catalogue as one immutable value, shared by all requests; read again from the database when it has grown old. */
  readonly catalogue: () => Promise<CatalogueView>;
  /** Where mail is sent through; null: nowhere. */
  readonly mailServer: MailServer | null;
  readonly address: WebAddress;
  /** Whoever changed the catalogue says so: this process reads it anew, others within seconds. */
  readonly catalogueChanged: () => void;
}

/** What people open Seatdesk with, for links in mails. */
export interface WebAddress {
  /** https://seatdesk.example, without a slash at its end */
  readonly url: string;
  /** It was set; otherwise it is this machine's own, which others cannot open. */
  readonly isPublic: boolean;
}

export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The catalogue for deciding (`rules`) and for showing (names). */
export interface CatalogueView {
  readonly rules: Catalogue;
  readonly products: ReadonlyMap<string, NamedProduct>;
  /** By id, those of no product too: rules speak of them. */
  readonly plans: ReadonlyMap<string, NamedPlan>;
  /** Why there is a rule, by its id. */
  readonly evidence: ReadonlyMap<string, string>;
}

export interface NamedProduct {
  readonly id: string;
  readonly partNumber: string;
  readonly name: Names;
  readonly assignable: boolean;
  readonly licenseGroup: 'group1' | 'group2';
  /** Whose the names and plans are. */
  readonly source: 'seatdesk' | 'vendor';
  readonly plans: readonly NamedPlan[];
}

export interface NamedPlan {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: Names;
  readonly target: 'User' | 'Company';
}

/** `fr` equals `en` where the vendor has no French name. */
export interface Names {
  readonly en: string;
  readonly fr: string;
}

/** The signed-in member of staff on whose behalf a use case runs. */
export interface Actor extends Preferences {
  readonly staffId: string;
  readonly displayName: string;
  readonly email: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly grants: readonly Grant[];
  /** Where the request came from; null: not over the network. */
  readonly address: string | null;
  /** The customer that the request's path names, when it is one of the actor's partner: the session look-up brought it along. */
  readonly customer: { readonly id: string; readonly partnerId: string; readonly archived: boolean } | null;
}
