import type { VariantDto, VariantState } from '@onevillage/contracts-catalog';
import {
  isGtin,
  parseGtin,
  RuleViolation,
  type Gtin,
  type ProductId,
  type VariantId,
} from '@onevillage/kernel';
import type { VariantIds } from './variants.js';

export interface GtinOwner {
  gtin: string;
  variantId: VariantId;
  productId: ProductId;
}

/** Who has which GTIN for good; grows with what is claimed. */
export class Gtins {
  private readonly owners: Map<string, GtinOwner>;

  constructor(
    owners: readonly GtinOwner[],
    private readonly newId: () => VariantId,
  ) {
    this.owners = new Map(owners.map((owner) => [owner.gtin, owner]));
  }

  /** For variants of a product: a GTIN that was one of its variants' brings that variant back. */
  of(productId: ProductId): VariantIds {
    return {
      idFor: (gtin) => {
        const owner = gtin ? this.owners.get(gtin) : undefined;
        return owner?.productId === productId ? owner.variantId : this.newId();
      },
    };
  }

  /** Throws `catalog.gtin-taken`, and then claims none of them. */
  claim(productId: ProductId, variants: readonly VariantState[]): void {
    const claims = new Map<string, GtinOwner>();
    for (const { gtin, variantId } of variants) {
      if (gtin === null) continue;
      const owner = claims.get(gtin) ?? this.owners.get(gtin);
      if (owner && owner.variantId !== variantId)
        throw new RuleViolation('catalog.gtin-taken', { gtin, variantId: owner.variantId });
      claims.set(gtin, { gtin, variantId: variantId as VariantId, productId });
    }
    for (const [gtin, claim] of claims) this.owners.set(gtin, claim);
  }
}

/** GTINs that variants of a command name; what is none is told later, to its row. */
export const gtinsOf = (variants: readonly VariantDto[] | undefined): Gtin[] =>
  (variants ?? []).flatMap(({ gtin }) => (gtin && isGtin(gtin) ? [parseGtin(gtin)] : []));
