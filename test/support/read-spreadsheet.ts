import { crc32, inflateRawSync } from 'node:zlib';

/** The files of a zip archive by name, found through its directory; sizes and checksums must be right. */
export function readZip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('The archive has no directory: it is cut off.');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packedSize, size] = [16, 20, 24].map((place) => archive.readUInt32LE(at + place));
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = inflateRawSync(archive.subarray(start, start + (packedSize ?? 0)));
    if (data.length !== size || crc32(data) !== crc) throw new Error(`${name} is damaged.`);
    files.set(name, data);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** The cells of the first sheet as texts, row by row: dates as ISO times, empty cells as ''. A formula is an error. */
export function readSpreadsheet(archive: Buffer): string[][] {
  const sheet = readZip(archive).get('xl/worksheets/sheet1.xml')?.toString() ?? '';
  if (/<f[ >]/.test(sheet)) throw new Error('There is a formula in the sheet.');
  return [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: string[] = [];
    for (const [, letters = '', content = ''] of row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(.*?)<\/c>/gs)) {
      const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (cells.length < place) cells.push('');
      const [, time] = /^<v>(.*)<\/v>$/.exec(content) ?? [];
      const [, text = ''] = /<t[^>]*>(.*)<\/t>/s.exec(content) ?? [];
      cells.push(
        time === undefined ? plainText(text) : new Date(Math.round((Number(time) - 25_569) * 86_400_000)).toISOString(),
      );
    }
    return cells;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function plainText(xml: string): string {
  return xml
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?')
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
