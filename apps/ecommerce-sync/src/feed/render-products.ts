import type { Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { type RenderedProduct, renderProduct } from '../render/render-product.js';
import { type Due, loadProducts, type ProductToRender } from './feed-work.store.js';
import { type LineChange, planChanges } from './plan-changes.js';

export interface ChangedProduct extends Due {
  readonly changes: readonly LineChange[];
}

/** What the feed publishes next of products. What cannot be rendered is not published, and does not stop the others. */
export async function renderProducts(
  tx: Tx,
  productIds: readonly string[],
  now: Date,
  logger: Logger,
): Promise<ChangedProduct[]> {
  if (productIds.length === 0) return [];
  const render = ({ productId, facts }: ProductToRender): RenderedProduct => {
    try {
      return renderProduct(facts, now);
    } catch (error) {
      logger.error({ err: error, productId }, 'A product cannot be rendered: it is not in the feed.');
      return { lines: [], nextChangeAt: null };
    }
  };
  return (await loadProducts(tx, productIds)).map((one) => {
    const { lines, nextChangeAt } = render(one);
    const changes = planChanges(one.productId, one.stored, lines);
    return { kind: 'product', id: one.productId, dueAt: one.dueAt, nextChangeAt, changes };
  });
}
