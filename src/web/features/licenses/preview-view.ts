import type { LicensePreview } from '#contract/licenses.ts';
import { type ChangeWords, changeWords, type PageWish, type ProductRow, type SummaryProduct } from './wish.ts';

/** One product of the side panel: what the wish does to it, and whether the seats suffice. */
export interface ProductEffect {
  readonly product: SummaryProduct;
  readonly words: readonly ChangeWords[];
  /** Users whose plans of this product change; 0 before the first answer. */
  readonly plansChanged: number;
  /** Absent: nothing is assigned, or there is no answer yet. */
  readonly seats?: { readonly needed: number; readonly available: number };
  /** Licences that the save gives back. */
  readonly freed: number;
}

/** In the order of the table, only what changes. The words are the page's own, the figures the server's. */
export function productEffects(
  rows: readonly ProductRow[],
  wish: PageWish,
  preview: LicensePreview | undefined,
): ProductEffect[] {
  const effects: ProductEffect[] = [];
  for (const row of rows) {
    const words = changeWords(row, wish);
    if (words.length === 0) continue;
    const totals = preview?.products.find(({ productId }) => productId === row.product.id);
    const assigns = words.some(({ kind }) => kind === 'assign');
    effects.push({
      product: row.product,
      words,
      plansChanged: totals?.plansChanged ?? 0,
      freed: totals?.revoked ?? 0,
      ...(assigns && totals ? { seats: { needed: totals.needed, available: totals.available } } : {}),
    });
  }
  return effects;
}

export type SaveState = 'ready' | 'nothing' | 'noEffect';

/** Refusals do not forbid saving: the others go through. Until an answer is there the page's own sum decides. */
export function saveState(asked: boolean, preview: LicensePreview | undefined): SaveState {
  if (!asked) return 'nothing';
  if (preview === undefined) return 'ready';
  return preview.changed + preview.refused === 0 ? 'noEffect' : 'ready';
}
