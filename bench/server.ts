import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { summarise } from './measure.ts';
import type { Figure } from './report.ts';

const ROOT = join(import.meta.dirname, '..');

/** A server process of its own, started by npm start as an operator would. */
export interface RunningServer {
  readonly origin: string;
  readonly pid: number;
  /** From the start of the process until /readyz said yes, in ms. */
  readonly startTime: number;
  stop(): Promise<void>;
}

export async function startServer(environment: Record<string, string>): Promise<RunningServer> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // a bench that is stopped takes its server along: an orphan would spoil the next run
  process.once('SIGTERM', () => process.exit(143));
  process.once('exit', () => child.kill('SIGTERM'));
  const origin = `http://127.0.0.1:${port}`;
  await ready(child, origin);
  return {
    origin,
    pid: serverBelow(child.pid ?? 0),
    startTime: performance.now() - start,
    stop: () => stopProcess(child),
  };
}

async function ready(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode} before it was ready.`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill('SIGKILL');
  throw new Error('The server was not ready after two minutes.');
}

export function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The server among the descendants of npm start (Linux): the process that runs main.ts. */
function serverBelow(pid: number): number {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  if (command.some((word) => word.endsWith('src/server/main.ts'))) return pid;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  for (const child of children.split(' ').filter((one) => one !== '')) {
    const found = serverBelow(Number(child));
    if (found > 0) return found;
  }
  return 0;
}

/** Resident memory of a process in MB (Linux). */
export function residentMemory(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Samples the resident memory while `work` runs: the highest seen, in MB. */
export async function peakMemory(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = residentMemory(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMemory(pid));
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak;
}

/** P11: npm start on existing data (the demonstration, embedded PostgreSQL) until /readyz, five times. */
export async function measureStart(dataFolder: string): Promise<Figure> {
  const environment = { SEATDESK_DATA: dataFolder };
  await (await startServer(environment)).stop();
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const server = await startServer(environment);
    times.push(server.startTime);
    await server.stop();
  }
  const value = summarise(times).median / 1000;
  return {
    id: 'P11',
    what: 'npm start on existing data until ready',
    value,
    unit: 's',
    reach: '≤ 5 s',
    reached: value <= 5,
  };
}
