import type { AnnouncedLine } from '@onevillage/contracts-showroom';
import { eachLine } from '../stock/each-line.js';
import type { Good, GoodsName, KnownGoods } from '../goods/known-goods.js';
import { toldDates } from '../lots/told-dates.js';
import { asSteps } from '../stock/as-steps.js';
import { unfit } from '../stock/unfit.js';
import type { AnnouncedGoods } from './consignment-note.js';

/** What is announced, line by line. @throws RuleViolation `validation` that points at every wrong field */
export function announcedLines(
  asked: readonly AnnouncedLine[],
  producerId: string,
  goods: KnownGoods,
): AnnouncedGoods[] {
  return eachLine(asked, (line, index) => {
    const pointer = `/lines/${index}`;
    const { variantId, unit } = goodsOfProducer(goods, { ...line, producerId }, pointer);
    return {
      line: index + 1,
      variantId,
      unit,
      quantity: asSteps(line.quantity, unit, `${pointer}/quantity`),
      lotCode: line.lotCode ?? null,
      ...toldDates(line, pointer),
    };
  });
}

/** @throws RuleViolation `validation` */
export function goodsOfProducer(
  goods: KnownGoods,
  name: GoodsName & { readonly producerId: string },
  pointer: string,
): Good {
  const good = goods.named(name, pointer);
  if (good.producerId === name.producerId) return good;
  const by = name.variantId === undefined ? 'gtin' : 'variantId';
  throw unfit(
    `${pointer}/${by}`,
    `is ${good.productName}, a product of another producer: put it on a note of that one`,
  );
}
