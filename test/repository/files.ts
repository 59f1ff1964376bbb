import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports, type SourceFile } from './imports.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Paths of the files that are the project's: tracked, or new and not ignored. */
export function projectFiles(): string[] {
  // the folder may belong to another user than the one who tests
  const list = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0');
  // a file may be removed and still be tracked until the next commit
  return [...new Set(paths)].filter((path) => path !== '' && existsSync(join(ROOT, path))).sort();
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path);
}

/** The product's own modules with their imports; tests are apart. */
export function productFiles(): SourceFile[] {
  return projectFiles()
    .filter((path) => path.startsWith('src/') && isCode(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, imports: readImports(path, read(path)) }));
}
