import { dirname, join } from 'node:path/posix';

/** One import statement of a file, its target as a path in the project (`src/domain/problem.ts`) or a package's name. */
export interface Import {
  readonly target: string;
  readonly kind: 'project' | 'package' | 'node';
  readonly typeOnly: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
}

const STATEMENT = /(?:^|[;}\s])(?:import|export)(\s+type)?(?:\s+[\w*{][^;'"]*?\sfrom\s*|\s*)(['"])([^'"\n]+)\2/g;
const CALL = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/** The import and export-from statements and literal import() calls of a text. `#room/…` is src/room, or a folder beside src. */
export function readImports(path: string, text: string): Import[] {
  const code = withoutComments(text);
  const statements = [...code.matchAll(STATEMENT)].map(([, type, , target = '']) => ({
    target,
    typeOnly: type !== undefined,
  }));
  const calls = [...code.matchAll(CALL)].map(([, , target = '']) => ({ target, typeOnly: false }));
  return [...statements, ...calls].map(({ target, typeOnly }) => ({ ...resolveImport(path, target), typeOnly }));
}

function resolveImport(path: string, target: string): Pick<Import, 'target' | 'kind'> {
  if (target.startsWith('.')) return { target: join(dirname(path), target), kind: 'project' };
  if (target.startsWith('#')) {
    const inside = target.slice(1);
    return { target: /^(catalogue|test)\//.test(inside) ? inside : `src/${inside}`, kind: 'project' };
  }
  if (target.startsWith('node:')) return { target, kind: 'node' };
  const words = target.split('/');
  return { target: words.slice(0, target.startsWith('@') ? 2 : 1).join('/'), kind: 'package' };
}

/** Comments may quote imports. Strings that hold `//` are addresses, so a comment starts after a blank or a line's start. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/[^\n]*/g, '$1');
}

/** A path through the files that comes back to its start, or null. Imports of types alone count too: rooms are for people. */
export function findCycle(files: readonly SourceFile[]): string[] | null {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    const targets = byPath.get(path)?.imports.filter((one) => one.kind === 'project') ?? [];
    for (const { target } of targets) {
      const cycle = byPath.has(target) ? visit(target, [...trail, path]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
