import type { Kysely } from 'kysely';
import type { Keys } from '#server/secrets/keys.ts';
import type { Language } from './words.ts';

/** What a command is given. */
export interface Terminal {
  readonly language: Language;
  readonly print: (line: string) => void;
  readonly now: () => Date;
  /** Users of the largest demonstration customer, as configured; null: as many as it has. */
  readonly demoUsers: number | null;
  /** Where things are, as configured; absolute. */
  readonly places: { readonly databaseUrl: string | null; readonly dataFolder: string; readonly keyFile: string };
  /** Runs work on the embedded PostgreSQL as it is, as its owner; it is started when no server runs it. */
  readonly embedded: <T>(work: (ownerUrl: string) => Promise<T>) => Promise<T>;
  /** Runs work on the migrated database, as its owner. */
  readonly database: <T>(work: (owner: Kysely<unknown>, keys: Keys) => Promise<T>) => Promise<T>;
}

export interface Command {
  /** The words that call it: `catalogue import`. */
  readonly name: string;
  readonly parameters: string;
  readonly about: Readonly<Record<Language, string>>;
  /** @throws CommandError in words */
  readonly run: (terminal: Terminal, args: readonly string[]) => Promise<void>;
}

/** An expected failure: its message is all that is printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
