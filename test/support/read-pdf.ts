import { inflateSync } from 'node:zlib';

/** A page as somebody with the paper in hand reads it. */
export interface PaperPage {
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
  /** Line by line as they were drawn; pieces of one line apart by blanks. */
  readonly text: string;
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

const POINTS_PER_MM = 72 / 25.4;
/** Groups of drawing within each other: ours have two at most. */
const DEEPEST = 5;

/**
 * The pages of a PDF with their texts: of those that Chromium prints, whose objects stand in clear, one after the other,
 * and whose fonts all say which letters their glyphs are.
 */
export function readPdf(file: Buffer): PaperPage[] {
  const objects = objectsOf(file.toString('latin1'));
  const root = [...objects.values()].find(({ head }) => /\/Type\s*\/Catalog\b/.test(head));
  return pagesBelow(objects, reference(root?.head ?? '', 'Pages')).map((page) => {
    const [, , right = 0, top = 0] = numbers(/\/MediaBox\s*\[([^\]]*)\]/.exec(page.head)?.[1] ?? '');
    const content = objects.get(reference(page.head, 'Contents'))?.stream ?? '';
    const text = drawn(objects, page.head, content, 0)
      .join('')
      .replace(/[ \t]*\n\s*/g, '\n');
    return { width: Math.round(right / POINTS_PER_MM), height: Math.round(top / POINTS_PER_MM), text: text.trim() };
  });
}

function objectsOf(text: string): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const [, id, body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj([\s\S]*?)endobj/g)) {
    const start = /stream\r?\n/.exec(body);
    const head = start === null ? body : body.slice(0, start.index);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = start === null ? '' : body.slice(start.index + start[0].length).slice(0, length);
    // fonts and pictures are not looked at
    const isText = raw !== '' && !/\/Length1|\/Subtype\s*\/Image/.test(head);
    const isPacked = /\/FlateDecode/.test(head);
    const stream = isText ? (isPacked ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw) : '';
    objects.set(Number(id), { head, stream });
  }
  return objects;
}

function pagesBelow(objects: ReadonlyMap<number, PdfObject>, id: number): PdfObject[] {
  const found = objects.get(id);
  if (found === undefined) throw new Error(`The PDF has no object ${id}`);
  if (/\/Type\s*\/Page\b(?!s)/.test(found.head)) return [found];
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(found.head)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => pagesBelow(objects, Number(kid)));
}

/** The texts that a content stream draws, with line breaks where the pen goes to another height. */
function drawn(objects: ReadonlyMap<number, PdfObject>, owner: string, content: string, depth: number): string[] {
  if (depth > DEEPEST) throw new Error('The PDF draws groups within groups without end');
  const pieces: string[] = [];
  let letters: Letters = { width: 2, of: new Map() };
  let height: string | undefined;
  const tokens = /\/(F\d+) [\d.]+ Tf|(?:[-\d.]+ ){4}[-\d.]+ ([-\d.]+) Tm|<([0-9A-Fa-f]*)>\s*Tj|\/(X\d+) Do/g;
  for (const [, font, y, glyphs, group] of content.matchAll(tokens)) {
    if (font !== undefined) letters = lettersOf(objects, reference(owner, font));
    else if (y !== undefined) {
      if (height !== undefined) pieces.push(y === height ? ' ' : '\n');
      height = y;
    } else if (glyphs !== undefined) {
      const size = letters.width * 2;
      for (let at = 0; at < glyphs.length; at += size)
        pieces.push(letters.of.get(Number.parseInt(glyphs.slice(at, at + size), 16)) ?? '\ufffd');
    } else if (group !== undefined) {
      const inner = objects.get(reference(owner, group));
      if (inner !== undefined) pieces.push('\n', ...drawn(objects, inner.head, inner.stream, depth + 1), '\n');
    }
  }
  return pieces;
}

interface Letters {
  /** Bytes of a glyph's number. */
  readonly width: number;
  readonly of: ReadonlyMap<number, string>;
}

function lettersOf(objects: ReadonlyMap<number, PdfObject>, id: number): Letters {
  const font = objects.get(id)?.head ?? '';
  const table = objects.get(reference(font, 'ToUnicode'))?.stream ?? '';
  const of = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi))
      of.set(Number.parseInt(glyph, 16), utf16(text));
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi)) {
      const first = Number.parseInt(from, 16);
      const letter = Number.parseInt(text, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
        of.set(glyph, String.fromCodePoint(letter + glyph - first));
    }
  return { width: /\/Subtype\s*\/Type3/.test(font) ? 1 : 2, of };
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const numbers = (list: string) => list.trim().split(/\s+/).map(Number);
const reference = (head: string, name: string) =>
  Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? Number.NaN);
