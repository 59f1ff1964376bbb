import { describe, expect, it } from 'vitest';
import { readTar, TAR_END, TarError, tarHeader, tarPadding } from './tar.ts';

const text = Buffer.from('what stands in it');
const archive = Buffer.concat([
  tarHeader({ name: 'data', kind: 'folder', size: 0 }),
  tarHeader({ name: 'data/file', kind: 'file', size: text.length }),
  text,
  tarPadding(text.length),
  TAR_END,
]);

async function* pieces(bytes: Buffer, length: number, end: () => void = () => undefined): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  end();
}

async function read(stream: AsyncIterable<Buffer>) {
  const found: [string, string][] = [];
  for await (const { name, content } of readTar(stream)) {
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    found.push([name, Buffer.concat(parts).toString()]);
  }
  return found;
}

describe('an archive', () => {
  it.each([1, 7, 512, 10_000])('is read in pieces of %i bytes', async (length) => {
    expect(await read(pieces(archive, length))).toEqual([
      ['data', ''],
      ['data/file', text.toString()],
    ]);
  });

  it('is read to the end of its stream, where whoever unpacks it says whether it was whole', async () => {
    const damaged = () => {
      throw new Error('incorrect data check');
    };
    await expect(read(pieces(archive, 512, damaged))).rejects.toThrow('incorrect data check');
  });

  it('is refused when it was cut, a header is damaged, or a name leads elsewhere', async () => {
    await expect(read(pieces(archive.subarray(0, 700), 512))).rejects.toThrow(TarError);
    const changed = Buffer.from(archive);
    changed.writeUInt8(0x41, 3);
    await expect(read(pieces(changed, 512))).rejects.toThrow(TarError);
    const strange = Buffer.concat([tarHeader({ name: '../key', kind: 'file', size: 0 }), TAR_END]);
    await expect(read(pieces(strange, 512))).rejects.toThrow(TarError);
  });
});
