import type { ReadCode, ScannedVariant, ScanPurpose, ScanView } from '@onevillage/contracts-showroom';
import type { ProductCode } from '@onevillage/kernel';
import { priceView } from '../prices/price-list.view.js';
import { priceOfDay } from '../prices/price-of-day.js';
import { firstOut } from '../stock/first-out.js';
import type { DatedPrice, StockFacts } from '../stock/stock-facts.js';
import { nextSteps } from './next-steps.js';
import { quantityOfCode } from './quantity-of-code.js';
import type { ScannedGoods, StandingLot } from './scan.read-model.js';
import { scannedLot } from './scanned-lot.js';

interface Place {
  readonly showroomId: string;
  readonly facts: StockFacts;
  readonly now: Date;
}

export interface Found {
  readonly code: ProductCode;
  readonly goods: ScannedGoods;
  /** Of the goods: those that stand there, and the one that the code names. */
  readonly lots: readonly StandingLot[];
  readonly purpose: ScanPurpose | undefined;
  readonly at: Place;
}

export function scanView({ code, goods, lots, purpose, at }: Found): ScanView {
  const { showroomId, facts, now } = at;
  const showroom = facts.showroom(showroomId);
  const today = facts.dayAt(showroomId, now);
  const { variantId, lotId } = goods;
  const named =
    lotId !== null
      ? lots.find((one) => one.lotId === lotId)
      : lots.find((one) => code.lot !== null && one.code === code.lot);
  const others = lots
    .filter((one) => one !== named)
    .sort(firstOut)
    .map((one) => scannedLot(one, showroom, today, null))
    .filter((one) => one.locations.length > 0)
    .sort((a, b) => Number(a.block !== null) - Number(b.block !== null));
  const proposed = lotId === null && code.lot === null ? others.shift() : undefined;
  const lot = named ? scannedLot(named, showroom, today, code) : (proposed ?? null);
  // A recall of the goods covers lots that nobody has seen yet, which have no id.
  const recall = facts.recallOf({ lotId: '', variantId });
  const price = priceToday(goods, lot?.locations[0]?.ownerId ?? goods.producerId, at);
  return {
    code: readCodeView(code),
    variant: variantView(goods),
    quantity: quantityOfCode(code, goods.unit),
    lot,
    otherLots: others,
    price: price && priceView(price),
    next: nextSteps({ code, lot, purpose, today, recall: recall?.reason ?? null }),
  };
}

function priceToday({ variantId, producerId }: ScannedGoods, ownerId: string, at: Place): DatedPrice | null {
  const { showroomId, facts, now } = at;
  const day = facts.dayAt(showroomId, now);
  return priceOfDay({
    showroomPrices: facts.pricesOf(showroomId, variantId),
    catalogPrices: facts.variant(variantId)?.prices ?? [],
    agreement: ownerId === producerId ? facts.agreement(showroomId, producerId, day) : null,
    day,
    zone: facts.showroom(showroomId).zone,
  });
}

const readCodeView = ({ elements: _, lot, ...code }: ProductCode): ReadCode => ({ ...code, lotCode: lot });

const variantView = ({ variantId, lotId: _, ...goods }: ScannedGoods): ScannedVariant => ({
  id: variantId,
  ...goods,
});
