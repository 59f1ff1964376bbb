import { expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { type MailBox, startMailBox } from './mail-box.ts';
import { type Portal, startPortal } from './portal.ts';
import { DEMO_USERS, demoDatabase } from './portal-template.ts';

export type Cookies = Awaited<ReturnType<import('@playwright/test').BrowserContext['cookies']>>;

/** What a story plays on. */
export interface Stage {
  readonly portal: Portal;
  /** The mail server that the portal sends through. */
  readonly mailBox: MailBox;
  /** Session of the administrator, made once: signing in is limited per address. */
  readonly session: Cookies;
  /** The owner's URL of the demonstration's database; null: the portal began with nothing, on a PostgreSQL of its own. */
  readonly databaseUrl: string | null;
  /** The key file of the installation that the database belongs to; null as well. */
  readonly keyFile: string | null;
}

/** The stages of a worker: one at a time. */
export interface Stages {
  /** The stage of this story as it was left, or a new one in place of another story's. */
  of(story: string, demo: boolean): Promise<Stage>;
  close(): Promise<void>;
}

/**
 * All portals of a worker listen on one port: what the browser has fetched and compiled for one story serves the next.
 * A new story costs a server process and a copy of the demonstration's database.
 */
export function createStages(playwright: PlaywrightWorkerArgs['playwright']): Stages {
  let port: number | null = null;
  let open: { readonly name: string; readonly stage: Stage; readonly end: () => Promise<void> } | null = null;

  const close = async (): Promise<void> => {
    await open?.end();
    open = null;
  };
  const make = async (demo: boolean): Promise<Omit<NonNullable<typeof open>, 'name'>> => {
    const mailBox = await startMailBox();
    const database = demo ? await demoDatabase() : null;
    const portal = await startPortal({
      demo: demo ? DEMO_USERS : 0,
      ...(port === null ? {} : { port }),
      env: {
        SMTP_URL: mailBox.url,
        MAIL_FROM: 'Adatum <portail@adatum.example>',
        ...(database === null ? {} : { DATABASE_URL: database.url, SEATDESK_KEY_FILE: database.keyFile }),
      },
    });
    port = Number(new URL(portal.url).port);
    const client = await playwright.request.newContext({ baseURL: portal.url });
    const answer = await client.post('/api/session', { data: portal.administrator });
    expect(answer.status(), await answer.text()).toBe(200);
    const { cookies: session } = await client.storageState();
    await client.dispose();
    return {
      stage: { portal, mailBox, session, databaseUrl: database?.url ?? null, keyFile: database?.keyFile ?? null },
      end: async () => {
        await portal.stop();
        await mailBox.stop();
        await database?.drop();
      },
    };
  };
  return {
    of: async (story, demo) => {
      const name = JSON.stringify([story, demo]);
      if (open?.name === name) return open.stage;
      await close();
      open = { name, ...(await make(demo)) };
      return open.stage;
    },
    close,
  };
}
