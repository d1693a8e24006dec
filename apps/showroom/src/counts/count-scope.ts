import type { CountScope } from './count.js';

export interface Goods {
  /** null: units that no known lot covers. */
  readonly lotId: string | null;
  readonly variantId: string;
  readonly producerId: string;
}

/** Whether goods are among those that are counted, wherever they stand. */
export const isCounted = ({ variantIds, producerId, lotIds }: CountScope, goods: Goods): boolean =>
  (variantIds === null || variantIds.includes(goods.variantId)) &&
  (producerId === null || producerId === goods.producerId) &&
  (lotIds === null || (goods.lotId !== null && lotIds.includes(goods.lotId)));
