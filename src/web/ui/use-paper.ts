import { useEffect } from 'react';
import { FACE } from '../theme/tokens.ts';

/** A text as CSS quotes it, whatever is in it. */
export const cssText = (text: string) =>
  `"${text.replace(/["\\\n\r\f<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;

/**
 * Which way the paper lies while a page is there; its size is the printer's: A4 here, Letter elsewhere. Browsers that know margin boxes write `foot` and the number of the page below it; without one nothing.
 */
export function usePaper(how: 'portrait' | 'landscape', foot: string | undefined): void {
  useEffect(() => {
    const paper = new CSSStyleSheet();
    const margin = how === 'portrait' ? '18mm' : '12mm';
    const below = `@bottom-left { content: ${cssText(foot ?? '')}; } @bottom-right { content: counter(page) " / " counter(pages); }`;
    paper.replaceSync(
      `@page { size: ${how}; margin: ${margin}; font: 8pt ${FACE}; ${foot === undefined ? '' : below} }`,
    );
    document.adoptedStyleSheets.push(paper);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== paper);
    };
  }, [how, foot]);
}
