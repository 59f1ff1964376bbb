import { createHash } from 'node:crypto';

/**
 * Archives in the POSIX form (ustar): folders and plain files, written and read as streams. What we read we wrote, but
 * the file may have been cut or changed since: names that lead elsewhere and broken headers are refused.
 */

const BLOCK = 512;
/** Sizes are eleven octal digits. */
const MAX_SIZE = 8 ** 11 - 1;

export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
}

export interface ReadEntry extends TarEntry {
  /** SHA-256, hexadecimal, of all bytes before the entry. */
  readonly before: string;
  readonly content: AsyncGenerator<Buffer>;
}

/** An archive that is none, was cut, or names a place outside of itself. */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/** The block before the contents of an entry. */
export function tarHeader({ name, kind, size }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100 || size > MAX_SIZE) throw new TarError(`${name} does not fit into an archive`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name, 0);
  octal(kind === 'file' ? 0o600 : 0o700, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write(kind === 'file' ? '0' : '5', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  octal(checksum(block), 148, 7);
  block.write(' ', 155, 'latin1');
  return block;
}

/** Fills the last block of contents of this size. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** The end of an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** The sum of the block's bytes, those of the sum itself as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i += 1) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum;
}

/**
 * The entries of an archive, in order; the contents of each must be read to their end before the next one. The stream is
 * read to its end.
 * @throws TarError
 */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const source = bytesOf(stream);
  for (;;) {
    const before = source.sum();
    const block = await source.exactly(BLOCK);
    // whoever unpacks the stream compares its sum at its very end
    if (block.every((byte) => byte === 0)) return source.end();
    const entry = readHeader(block);
    yield { ...entry, before, content: source.upTo(entry.size) };
    await source.exactly(tarPadding(entry.size).length);
  }
}

function readHeader(block: Buffer): TarEntry {
  const text = (at: number, length: number) => block.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  const octal = (at: number, length: number) => Number.parseInt(text(at, length), 8);
  if (octal(148, 8) !== checksum(block)) throw new TarError('a header is damaged');
  const name = text(0, 100);
  const type = text(156, 1);
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.split('/').includes('..')) throw new TarError(`odd name ${name}`);
  if (type !== '0' && type !== '5') throw new TarError(`odd entry ${name}`);
  return { name, kind: type === '0' ? 'file' : 'folder', size: octal(124, 12) };
}

function bytesOf(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]();
  const taking = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const next = await chunks.next();
    if (next.done === true) throw new TarError('the archive was cut');
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
  };
  const take = (length: number): Buffer => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    taking.update(taken);
    return taken;
  };
  return {
    /** Of what was read so far. */
    sum: () => taking.copy().digest('hex'),
    /** Reads what is left, of which nothing counts. */
    async end(): Promise<void> {
      while ((await chunks.next()).done !== true);
    },
    /** For small lengths. */
    async exactly(length: number): Promise<Buffer> {
      while (rest.length < length) await more();
      return take(length);
    },
    async *upTo(length: number): AsyncGenerator<Buffer> {
      for (let left = length; left > 0; ) {
        if (rest.length === 0) await more();
        const taken = take(Math.min(left, rest.length));
        left -= taken.length;
        yield taken;
      }
    },
  };
}
