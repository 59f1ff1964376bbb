import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from './portal.ts';

/** Users of the largest demonstration customer: enough for many pages, made in a moment. */
export const DEMO_USERS = 3_000;
/** Handed to the workers, which Playwright forks. */
const TEMPLATE = 'SEATDESK_E2E_TEMPLATE';

/** Makes the demonstration once: each story starts on a copy of it (6 s less). Called by Playwright before all stories. */
export default async function makeTemplate(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-template-'));
  const portal = await startPortal({ demo: DEMO_USERS, dataDir: folder });
  await portal.stop();
  // where the cluster had to be put elsewhere, a copy would share it: then each story makes its own
  if (process.platform !== 'win32' && !existsSync(join(folder, 'postgres/location'))) process.env[TEMPLATE] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** A copy of the data folder with the demonstration, owners and modes as they are; null: there is none to copy. */
export async function copyOfTemplate(): Promise<string | null> {
  const template = process.env[TEMPLATE];
  if (template === undefined) return null;
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-portal-'));
  const { status, stderr } = spawnSync('cp', ['-a', `${template}/.`, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The data folder of the demonstration could not be copied: ${stderr}`);
  return folder;
}
