import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PortalOptions {
  /** Users of the largest demonstration customer; 0: no demonstration partner. */
  readonly demo: number;
  /** An existing data folder, for a restart; otherwise a temporary one, removed by `stop`. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** With the flags of Node.js that `npm start` gives, which keep the heap small (decision 8). */
  readonly smallHeap?: boolean;
}

/** The real server in a process of its own. */
export interface Portal {
  readonly url: string;
  readonly administrator: { readonly email: string; readonly password: string };
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it wrote so far, both streams. */
  output(): string;
  /** SIGTERM, and removes a temporary data folder. Answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; the data folder stays. */
  kill(): Promise<void>;
}

export const ADMINISTRATOR = { email: 'admin@seatdesk.example', password: 'correct horse battery staple' };

const ROOT = join(import.meta.dirname, '../..');
const START_PATIENCE_MS = 120_000;
/** As in scripts/run.mjs. */
const SMALL_HEAP = ['--max-semi-space-size=8', '--heap-growing-percent=30'];

export async function startPortal(options: PortalOptions): Promise<Portal> {
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'seatdesk-portal-')));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [...(options.smallHeap ? SMALL_HEAP : []), join(ROOT, 'src/server/main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      // compiled modules are kept, as scripts/run.mjs has it
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(ROOT, 'node_modules/.cache/node'),
      LANG: 'C.UTF-8',
      HOST: '127.0.0.1',
      PORT: String(port),
      SEATDESK_DATA: folder,
      SEATDESK_DEMO: options.demo === 0 ? 'off' : String(options.demo),
      SEATDESK_REQUESTS_PER_MINUTE: 'off',
      SEATDESK_ADMIN_EMAIL: ADMINISTRATOR.email,
      SEATDESK_ADMIN_PASSWORD: ADMINISTRATOR.password,
      ...options.env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const portal: Portal = {
    url: `http://127.0.0.1:${port}`,
    administrator: ADMINISTRATOR,
    dataDir: folder,
    process: child,
    output: () => said,
    stop: async () => {
      await end(child, 'SIGTERM');
      if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true });
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
  const until = Date.now() + START_PATIENCE_MS;
  while (!(await isReady(portal.url))) {
    if (hasEnded(child) || Date.now() > until) {
      await portal.stop();
      throw new Error(`The portal did not start:\n${said}`);
    }
    await sleep(50);
  }
  return portal;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}
