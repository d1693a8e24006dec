import { createHash } from 'node:crypto';
import type { RenderedLine } from '../render/render-product.js';
import { type LineScope, scopeOf } from './line-scope.js';

/** A line that is published now. */
export interface StoredLine {
  readonly variantId: string;
  readonly hash: string;
}

export interface NewLine {
  readonly variantId: string;
  readonly productId: string;
  /** Without its end, which each channel writes for itself. */
  readonly openLine: string;
  readonly hash: string;
  /** What its stock is counted in; null: it is not counted. */
  readonly unit: string | null;
  readonly scope: LineScope;
  /** The same for equal scopes only. */
  readonly scopeKey: string;
}

/** What the feed publishes next about one variant: its new line, or that it is gone. */
export type LineChange =
  NewLine | { readonly variantId: string; readonly productId: string; readonly openLine: null };

/**
 * Compares what is published of a product with what should be: the lines that differ, and for each variant that should
 * not be published any longer, whether it lapsed or vanished from its product, that it is gone.
 */
export function planChanges(
  productId: string,
  stored: readonly StoredLine[],
  products: readonly RenderedLine[],
): LineChange[] {
  const hashes = new Map(stored.map((one) => [one.variantId, one.hash]));
  const lines = products.map((product) => newLine(productId, product));
  const kept = new Set(lines.map((one) => one.variantId));
  return [
    ...lines.filter((one) => hashes.get(one.variantId) !== one.hash),
    ...stored
      .filter((one) => !kept.has(one.variantId))
      .map(({ variantId }) => ({ variantId, productId, openLine: null })),
  ];
}

function newLine(productId: string, product: RenderedLine): NewLine {
  const openLine = JSON.stringify(product).slice(0, -1);
  const scope = scopeOf(product);
  const scopeKey = hashOf(JSON.stringify(scope));
  const { variantId, unit } = product;
  return { variantId, productId, openLine, hash: hashOf(openLine), unit, scope, scopeKey };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
