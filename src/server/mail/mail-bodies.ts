import type { Language, Translate } from '#text/index.ts';
import { oneLine } from './one-line.ts';

/** A paragraph, or what is to be read of one user. */
export type Block =
  | { readonly text: string; readonly faint?: boolean }
  | {
      readonly title: string | null;
      readonly facts: readonly { readonly name: string; readonly value: string }[];
      readonly link: { readonly words: string; readonly label: string; readonly address: string } | null;
    };

interface Words {
  readonly language: Language;
  readonly t: Translate;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => oneLine(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** Mail programs know no style sheets and no variables: colours of the light theme (web/theme/palette.ts) stand here. */
const BODY = 'margin:0;padding:24px;background:#f2f5f7;color:#16252d';
const SHEET =
  'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px;font:14px/20px Segoe UI,system-ui,sans-serif';
const BOX = 'margin:16px 0;padding:12px 16px;background:#f8fafb;border-radius:6px';
const BUTTON =
  'display:inline-block;margin:8px 0;padding:8px 16px;background:#056b90;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none';
const FAINT = 'color:#54656e;font-size:12px;line-height:16px';
const CODE = 'font-family:JetBrains Mono,Consolas,monospace;font-size:15px';

/** The same blocks as plain text and as HTML in which everything that came from people is escaped. */
export function mailBodies({ language, t }: Words, blocks: readonly Block[]): { text: string; html: string } {
  const inside = blocks.map(htmlOf).join('\n');
  return {
    text: `${blocks.map((block) => textOf(t, block)).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"></head>
<body style="${BODY}"><div style="${SHEET}">
${inside}
</div></body></html>
`,
  };
}

function textOf(t: Translate, block: Block): string {
  if ('text' in block) return oneLine(block.text);
  const { title, facts, link } = block;
  return [
    ...(title === null ? [] : [oneLine(title)]),
    ...facts.map(({ name, value }) => t('mail.line', { name, value: oneLine(value) })),
    ...(link === null ? [] : [t('mail.line', { name: link.label, value: link.address })]),
  ].join('\n');
}

function htmlOf(block: Block): string {
  if ('text' in block) return `<p${block.faint ? ` style="${FAINT}"` : ''}>${escaped(block.text)}</p>`;
  const { title, facts, link } = block;
  return `<div style="${BOX}">${[
    ...(title === null ? [] : [`<strong>${escaped(title)}</strong><br>`]),
    ...facts.map(({ name, value }) => `${escaped(name)}<br><span style="${CODE}">${escaped(value)}</span><br>`),
    ...(link === null ? [] : [`<a href="${escaped(link.address)}" style="${BUTTON}">${escaped(link.words)}</a>`]),
  ].join('')}</div>`;
}
