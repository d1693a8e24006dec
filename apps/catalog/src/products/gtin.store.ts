import { Injectable } from '@nestjs/common';
import type { VariantDto } from '@onevillage/contracts-catalog';
import type { VariantId } from '@onevillage/kernel';
import { lockKeys, newId, type Tx } from '@onevillage/platform-database';
import { Gtins, gtinsOf, type GtinOwner } from './gtins.js';

@Injectable()
export class GtinStore {
  /** Who has the GTINs that these products name; locked, those that nobody has yet too. */
  async lock(tx: Tx, products: readonly { variants?: VariantDto[] }[]): Promise<Gtins> {
    const gtins = products.flatMap((product) => gtinsOf(product.variants));
    await lockKeys(tx, 'catalog.gtin', gtins);
    const owners = gtins.length
      ? await tx.query<GtinOwner>(
          `select gtin, variant_id as "variantId", product_id as "productId" from gtins where gtin = any($1)`,
          [gtins],
        )
      : [];
    return new Gtins(owners, newId<VariantId>);
  }
}
