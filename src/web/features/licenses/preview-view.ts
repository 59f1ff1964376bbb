import type { LicensePreview } from '#contract/licenses.ts';
import type { ProductRow, SummaryProduct } from './product-rows.ts';
import { rowSwaps } from './swaps.ts';
import { type ChangeWords, changeWords, type PageWish, wishFor } from './wish.ts';

/** One product of the side panel: what the wish does to it, and whether the seats suffice. */
export interface ProductEffect {
  readonly product: SummaryProduct;
  readonly words: readonly ChangeWords[];
  /** Users whose plans of this product change; 0 before the first answer. */
  readonly plansChanged: number;
  /** Users for whom this product is to stay as it is; absent before the first answer. */
  readonly unchanged?: number;
  /** Absent: nothing is assigned, or there is no answer yet. */
  readonly seats?: { readonly needed: number; readonly available: number };
  /** Licences that the save gives back. */
  readonly freed: number;
}

/**
 * In the order of the table, only what changes. The words are the page's own, the figures the server's; a product that
 * only a fix brings in has no words of the page's.
 */
export function productEffects(
  rows: readonly ProductRow[],
  wish: PageWish,
  preview: LicensePreview | undefined,
): ProductEffect[] {
  const effects: ProductEffect[] = [];
  const swaps = rowSwaps(rows, wish.swaps);
  for (const row of rows) {
    const own = changeWords(row, wishFor(wish, row), swaps.get(row.product.id));
    const totals = preview?.products.find(({ productId }) => productId === row.product.id);
    const words = own.length > 0 || totals === undefined ? own : wordsOf(totals);
    if (words.length === 0) continue;
    const needed = totals?.needed ?? 0;
    effects.push({
      product: row.product,
      words,
      plansChanged: totals?.plansChanged ?? 0,
      freed: totals?.revoked ?? 0,
      ...(totals && words.some(({ kind }) => ASSIGNING.has(kind))
        ? { seats: { needed, available: totals.available } }
        : {}),
      ...(totals ? { unchanged: totals.unchanged } : {}),
    });
  }
  return effects;
}

type Totals = LicensePreview['products'][number];

const ASSIGNING: ReadonlySet<ChangeWords['kind']> = new Set(['assign', 'replacing']);

function wordsOf({ assigned, revoked }: Totals): ChangeWords[] {
  const words: ChangeWords[] = [];
  if (assigned > 0) words.push({ kind: 'assign', count: assigned });
  if (revoked > 0) words.push({ kind: 'revoke', count: revoked });
  return words;
}

export type SaveState = 'ready' | 'nothing' | 'noEffect';

/** Refusals do not forbid saving: the others go through. Until an answer is there the page's own sum decides. */
export function saveState(asked: boolean, preview: LicensePreview | undefined): SaveState {
  if (!asked) return 'nothing';
  if (preview === undefined) return 'ready';
  return preview.changed + preview.refused === 0 ? 'noEffect' : 'ready';
}
