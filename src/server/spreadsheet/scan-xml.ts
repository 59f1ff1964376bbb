import { damaged } from './zip-entries.ts';

/** What a scan tells of; names come without their prefix. */
export interface XmlListener {
  /** `attributes`: as they stand in the text; `attributeOf` reads them. */
  open(name: string, attributes: string): void;
  /** Also of an empty element. */
  close(name: string): void;
  /** Entities are resolved. */
  text(text: string): void;
}

/** A tag this long is none. */
const LONGEST_TAG = 64 * 1024;

/**
 * Reads XML as spreadsheets are written in, piece by piece: no entities but those of XML itself, no documents beside.
 * @throws Problem wrongUserFile: notSpreadsheet
 */
export function scanXml(listener: XmlListener): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      if (open > at) listener.text(resolved(text.slice(at, open)));
      at = open;
      const end = endOfTag(text, open);
      if (end < 0) break;
      tell(text.slice(open + 1, end), listener);
      at = end + 1;
    }
    rest = text.slice(at);
    // text before the next tag is told at once, but for the beginning of an entity
    const begun = rest.startsWith('<') ? 0 : rest.lastIndexOf('&');
    if (!rest.startsWith('<') && rest !== '') {
      const whole = begun < 0 || rest.length - begun > 12 ? rest.length : begun;
      if (whole > 0) listener.text(resolved(rest.slice(0, whole)));
      rest = rest.slice(whole);
    }
    if (rest.length > LONGEST_TAG) throw damaged();
  };
}

/** Where the tag that begins at `open` ends; −1: behind the piece. */
function endOfTag(text: string, open: number): number {
  if (text.startsWith('<!--', open)) {
    const end = text.indexOf('-->', open + 4);
    return end < 0 ? -1 : end + 2;
  }
  return text.indexOf('>', open);
}

function tell(tag: string, listener: XmlListener): void {
  const first = tag[0];
  // a declaration of entities would come in a document type
  if (first === '!' && !tag.startsWith('!--')) throw damaged();
  if (first === '!' || first === '?') return;
  if (first === '/') {
    listener.close(localName(tag.slice(1).trim()));
    return;
  }
  const empty = tag.endsWith('/');
  const inside = empty ? tag.slice(0, -1) : tag;
  const space = inside.search(/\s/);
  const name = localName(space < 0 ? inside : inside.slice(0, space));
  listener.open(name, space < 0 ? '' : inside.slice(space));
  if (empty) listener.close(name);
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** The value of an attribute by its whole name, such as r:id; null: there is none. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes[at - 1];
    const quote = attributes[at + name.length + 1];
    if (attributes[at + name.length] !== '=' || (before !== ' ' && before !== '\n' && before !== '\t')) continue;
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, at + name.length + 2);
    return end < 0 ? null : resolved(attributes.slice(at + name.length + 2, end));
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[\dA-Fa-f]{1,6}|\w{1,10});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
