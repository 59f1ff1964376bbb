import { foldForSearch } from '#domain/users/keys.ts';
import type { DemoCustomer } from './customers.ts';
import { NEIGHBOURS } from './customers.ts';
import { FIRST_NAMES, JOBS, LAST_NAMES, PEOPLE_OF } from './names.ts';
import type { Random } from './random.ts';

export interface DemoUser {
  readonly id: string;
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly location: string | null;
  readonly permission: 'user' | 'globalAdmin' | 'custom';
  readonly roles: readonly string[];
  readonly blocked: boolean;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly alternativeEmail: string | null;
  readonly createdAt: Date;
}

export interface NamedPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly location: string | null;
}

const DAY = 86_400_000;
/** Ids look as if made from here on; they do not follow the clock, so that they are the same everywhere. */
export const ID_TIME = Date.UTC(2026, 0, 5);
const ROLES: readonly [readonly string[], ...(readonly string[])[]] = [
  ['passwordAdmin'],
  ['userManagementAdmin'],
  ['passwordAdmin', 'userManagementAdmin'],
  ['serviceAdmin'],
];

/** Name and place of somebody who works for this customer; `unplaced` is the share whose place nobody entered. */
export function somebody(random: Random, customer: DemoCustomer, unplaced: number): NamedPerson {
  const location = random.chance(unplaced) ? null : place(random, customer.country);
  const people = random.weighted(PEOPLE_OF[location ?? customer.country] ?? [['en', 1] as const]);
  return { firstName: random.pick(FIRST_NAMES[people]), lastName: random.pick(LAST_NAMES[people]), location };
}

function place(random: Random, country: string): string {
  const [near, ...others] = NEIGHBOURS[country] ?? [];
  return near !== undefined && random.chance(0.12) ? random.pick([near, ...others]) : country;
}

/** Gives out e-mail addresses of a domain: first.last, with a number for a namesake. */
export function addresses(domain: string): (firstName: string, lastName: string) => string {
  const given = new Map<string, number>();
  return (firstName, lastName) => {
    const local = `${plain(firstName)}.${plain(lastName)}`;
    const count = (given.get(local) ?? 0) + 1;
    given.set(local, count);
    return `${local}${count === 1 ? '' : count}@${domain}`;
  };
}

/** Letters and hyphens only: d'arcy → darcy, de la tour → delatour. */
const plain = (name: string) => foldForSearch(name).replace(/[^a-z-]/g, '');

/** Makes the account of a person, with what else a directory knows of people. */
export function account(
  random: Random,
  customer: DemoCustomer,
  person: NamedPerson,
  making: { index: number; email: string; now: Date },
): DemoUser {
  const { index, email, now } = making;
  const { firstName, lastName, location } = person;
  const [department, titles] = random.pick(
    JOBS[customer.language] as readonly [(typeof JOBS.fr)[number], ...typeof JOBS.fr],
  );
  const described = random.chance(0.7);
  const kind = random.int(1000);
  const permission = index === 0 || kind < 6 ? 'globalAdmin' : kind < 40 ? 'custom' : 'user';
  return {
    id: random.id(ID_TIME + index),
    displayName: `${firstName} ${lastName}`,
    firstName,
    lastName,
    email,
    location,
    permission,
    roles: permission === 'custom' ? random.pick(ROLES) : [],
    blocked: random.chance(0.018),
    jobTitle: described ? random.pick(titles) : null,
    department: described ? department : null,
    phone: random.chance(0.3) ? `+33 5 55 01 ${10 + random.int(90)} ${10 + random.int(90)}` : null,
    alternativeEmail: random.chance(0.15) ? `${email.slice(0, email.indexOf('@'))}@mail.example` : null,
    createdAt: new Date(now.getTime() - random.int(900 * DAY)),
  };
}
