import {
  gs1CheckDigit,
  gtinReach,
  inGroups,
  RuleViolation,
  type Gtin,
  type ProductCode,
} from '@onevillage/kernel';
import type { ScannedGoods } from './scan.read-model.js';

/** The GTIN of the pack inside a carton, when the digits say that it is one: the same number without the first digit. */
export function packOf(gtin: Gtin): string | null {
  if (!/^[1-8]/.test(gtin)) return null;
  const body = `0${gtin.slice(1, 13)}`;
  return `${body}${gs1CheckDigit(body)}`;
}

/** Of which nothing is known here. `near`: goods of the pack inside. */
export function unknownCode({ gtin, inHouse }: ProductCode, near: ScannedGoods | undefined): RuleViolation {
  const known = (what: string, remedy: string) =>
    new RuleViolation('showroom.code-unknown', { what, remedy });
  if (inHouse !== null) {
    return known(
      `In-house code ${inGroups(inHouse)}`,
      'scan the bar code of the pack, or print a new label of its lot (POST /api/showroom/v1/lots/{lotId}/labels)',
    );
  }
  const what = `GTIN ${gtin}`;
  if (near) {
    return known(
      what,
      `it is a carton of ${near.productName}, GTIN ${near.gtin}: scan one of the packs inside, or register the carton as a variant of its own`,
    );
  }
  if (gtinReach(gtin!) === 'in-store') {
    return known(
      what,
      'such codes mean something in the shop alone that gave them. Receive the goods by variantId, and print in-house labels of the lot (POST /api/showroom/v1/lots/{lotId}/labels)',
    );
  }
  return known(
    what,
    'enter it at the variant of the product (PATCH /api/catalog/v1/products/{id}), then it is known within seconds; or receive the goods by variantId and print in-house labels of the lot (POST /api/showroom/v1/lots/{lotId}/labels)',
  );
}
