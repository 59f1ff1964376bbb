import { createInflateRaw } from 'node:zlib';
import { Problem } from '#domain/problem.ts';

/** A file in a zip archive, still packed. */
export interface ZipFile {
  readonly packed: Uint8Array;
  readonly method: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The directory's end is 22 bytes and a comment of 64 KiB at most. */
const LONGEST_END = 22 + 0xffff;
/** A spreadsheet holds some dozen files. */
const MOST_FILES = 4_096;

/**
 * The files of a zip archive by name, found through its directory; of an archive that lies about its places nothing is
 * read beyond its own bytes.
 * @throws Problem wrongUserFile: notSpreadsheet
 */
export function zipFiles(archive: Uint8Array): Map<string, ZipFile> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    return readDirectory(bytes);
  } catch (error) {
    // a place outside the archive
    if (error instanceof RangeError) throw damaged(error);
    throw error;
  }
}

function readDirectory(bytes: Buffer): Map<string, ZipFile> {
  const end = bytes.subarray(-LONGEST_END).lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const from = end + Math.max(0, bytes.length - LONGEST_END);
  if (end < 0 || bytes.readUInt32LE(from) !== END) throw damaged();
  const files = new Map<string, ZipFile>();
  const count = bytes.readUInt16LE(from + 10);
  if (count > MOST_FILES) throw damaged();
  let at = bytes.readUInt32LE(from + 16);
  for (let left = count; left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw damaged();
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(name.replace(/^\//, ''), { packed, method: bytes.readUInt16LE(at + 10) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

/**
 * The text of a file in pieces as they are unpacked; no more than `limit` bytes of it, whatever its header says.
 * @throws Problem wrongUserFile: notSpreadsheet, unpackedTooLarge (`limit` in MB)
 */
export async function* unpackedText({ packed, method }: ZipFile, limit: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  try {
    for await (const piece of piecesOf(packed, method)) {
      size += piece.length;
      if (size > limit) throw new Problem('wrongUserFile', { fault: 'unpackedTooLarge', limit: limit / 1_000_000 });
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(error);
  }
}

async function* piecesOf(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method === STORED) {
    yield packed;
    return;
  }
  if (method !== DEFLATED) throw damaged();
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    // a stream without encoding gives buffers
    for await (const piece of inflate) yield piece as Uint8Array;
  } finally {
    inflate.destroy();
  }
}

export const damaged = (cause?: unknown): Problem =>
  new Problem('wrongUserFile', { fault: 'notSpreadsheet' }, cause === undefined ? {} : { cause });
