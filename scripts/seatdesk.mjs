#!/usr/bin/env node
// seatdesk <command>: runs src/cli under a Node that runs TypeScript.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ensureNode, environmentFor, Failure, ROOT, say } from './toolchain.mjs';

try {
  ensureDependencies();
  const node = ensureNode();
  const done = spawnSync(node, [join(ROOT, 'src/cli/main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: environmentFor(node),
  });
  process.exitCode = done.status ?? 1;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say(error.message);
  process.exitCode = 1;
}
