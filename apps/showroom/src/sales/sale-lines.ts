import { MAX_AMOUNT, type SoldLine } from '@onevillage/contracts-showroom';
import { homeCurrency, orViolation, RuleViolation, type Currency, type LocalDate } from '@onevillage/kernel';
import { eachLine } from '../stock/each-line.js';
import { agreementOf } from '../stock/agreement-of.js';
import type { Shelf } from '../stock/shelf.js';
import type { DatedPrice, VariantFacts } from '../stock/stock-facts.js';
import { unfit } from '../stock/unfit.js';
import { lineMoney, splitAmounts, type PricedLine } from './line-money.js';
import { listedPrice, priceOf } from './line-price.js';
import { noticeUnits } from './notice-units.js';
import { Oddities } from './oddities.js';
import {
  pickFoldedUnits,
  pickPutAside,
  pickSoldUnits,
  pickUnits,
  unitsFrom,
  type Taken,
  type Units,
  type Wanted,
} from './pick-units.js';
import type { SoldUnits, SaleLine } from './sale.js';
import { tellLine, type ToldLine } from './told-line.js';

/** Characters of a code: with them and one lot each, as many lines as a sale may have fit into a receipt. */
const FOLDED_CODE = 40;

export interface SaleFacts {
  readonly showroomId: string;
  readonly locationId: string | undefined;
  readonly soldAt: Date;
  /** On which lots must be usable: a till that is connected sells today, whatever its clock says. */
  readonly usableOn: LocalDate;
  readonly offline: boolean;
  readonly currency: Currency | undefined;
  /** Line by line, the units that were put aside for this sale. */
  readonly putAside?: readonly (readonly Units[])[] | undefined;
  /** Offline: the receipt has no room for more than one lot of a line, or for long codes. */
  readonly isFolded?: boolean;
}

interface OfGoods extends ToldLine {
  readonly variant: VariantFacts;
  readonly wanted: Wanted & { readonly line: number };
  readonly listed: DatedPrice | null;
}

/** The lines of one sale, and what is odd about them. */
export class SaleLines {
  readonly odd = new Oddities();
  private readonly day: LocalDate;

  constructor(
    private readonly shelf: Shelf,
    private readonly sale: SaleFacts,
  ) {
    this.day = shelf.facts.dayAt(sale.showroomId, sale.soldAt);
  }

  /**
   * Sold one after the other, what one took the next finds gone. Those that name a lot come first: no proposal takes
   * their units.
   */
  sell(asked: readonly SoldLine[]): { lines: SaleLine[]; currency: Currency } {
    const { shelf, odd, sale } = this;
    const told = eachLine(asked, (line, index) =>
      tellLine({ shelf, offline: sale.offline, odd }, line, index),
    );
    const goods = told.map((one) => one.goods && this.ofGoods(one, one.goods));
    const known = goods.filter((one) => one !== null);
    const wanted = known.map((one) => one.wanted);
    const listed = known.find((one) => one.listed)?.listed?.currency as Currency | undefined;
    const currency = sale.currency ?? listed ?? homeCurrency(shelf.facts.showroom(sale.showroomId).zone);
    const sellOne = (one: OfGoods | null, index: number): SaleLine => {
      if (!one) return this.unknown(told[index]!);
      return this.sellGoods(one, currency, unitsFrom(wanted, one.wanted));
    };
    const named = eachLine(goods, (one, index) => (one?.wanted.lotId ? sellOne(one, index) : undefined));
    return { lines: eachLine(goods, (one, index) => named[index] ?? sellOne(one, index)), currency };
  }

  private ofGoods(told: ToldLine, { variant, lotId }: NonNullable<ToldLine['goods']>): OfGoods {
    const { shelf, sale, day } = this;
    const { showroomId, locationId, usableOn } = sale;
    const { variantId } = variant;
    const { line, quantity } = told;
    const wanted = { line, showroomId, variantId, lotId, locationId, quantity, day: usableOn };
    return { ...told, variant, wanted, listed: listedPrice(shelf.facts, { showroomId, day }, variant) };
  }

  /** @param together units of the same goods in this line and those after it */
  private sellGoods(told: OfGoods, currency: Currency, together: number): SaleLine {
    const { shelf, sale, odd, day } = this;
    const { line, asked, variant, wanted, listed, quantity } = told;
    const { variantId, productId, producerId, unit } = variant;
    const { discount, vatRate = null } = asked;
    const { unitPrice, includesVat } = priceOf({ ...sale, day, currency }, told, variant, listed, odd);
    const money = this.moneyOf(line, { unitPrice, quantity, unit, discount, vatRate, includesVat });
    if (!sale.offline && (discount?.amount ?? 0) > money.gross)
      throw unfit(`/lines/${line - 1}/discount`, `must not be above the price of the line, ${money.gross}`);
    const taken = this.take(wanted, line, together);
    const shares = splitAmounts(
      money,
      taken.map((one) => one.quantity),
    );
    const discountBorneBy = discount?.borneBy ?? null;
    const picks = taken.map((one, at): SoldUnits => {
      const { block: _block, isFolded: _folded, ...units } = one;
      const pick = { ...units, agreementId: this.agreementOf(one, variant, line), ...shares[at]! };
      this.move(pick, line, { currency, unitPrice, ...shares[at]!, discountBorneBy, vatRate });
      noticeUnits(shelf, { line, soldAt: sale.soldAt, variant, odd }, one);
      return pick;
    });
    const of = { line, code: this.codeOf(asked), variantId, productId, producerId, unit, quantity };
    return { ...of, unitPrice, discountBorneBy, vatRate, ...money, picks };
  }

  private take(wanted: Wanted, line: number, together: number): Taken[] {
    const { shelf, sale } = this;
    if (sale.putAside) return pickPutAside(shelf, wanted, sale.putAside[line - 1]!);
    if (sale.offline) return sale.isFolded ? pickFoldedUnits(shelf, wanted) : pickSoldUnits(shelf, wanted);
    return pickUnits(shelf, wanted, together);
  }

  private move(
    pick: SoldUnits,
    line: number,
    money: NonNullable<Parameters<Shelf['move']>[0]['money']>,
  ): void {
    const { shelf, sale } = this;
    const { lotId, ownerId, quantity, locationId, agreementId } = pick;
    const { locationId: customer } = shelf.facts.account(sale.showroomId, 'customer');
    shelf.move({
      kind: 'sale',
      lotId,
      ownerId,
      quantity,
      from: { locationId, state: 'free' },
      to: { locationId: customer, state: 'free' },
      occurredAt: sale.soldAt,
      line,
      agreementId,
      money,
    });
  }

  private agreementOf({ lotId, ownerId }: Taken, { productName }: VariantFacts, line: number): string | null {
    const { shelf, sale, odd, day } = this;
    const lot = shelf.lot(lotId);
    const { showroomId, soldAt } = sale;
    const agreement = agreementOf(shelf.facts, { showroomId, lot, ownerId, at: soldAt });
    if (!agreement && ownerId === lot.producerId)
      odd.ofLine('no-agreement', line, `No agreement with the producer of ${productName} on ${day}.`);
    return agreement?.agreementId ?? null;
  }

  /** Of a fact, what nobody can count is as much as a till may tell. */
  private moneyOf(line: number, priced: PricedLine): ReturnType<typeof lineMoney> {
    if (!this.sale.offline) return lineMoney(priced);
    const money = orViolation(() => lineMoney(priced));
    if (!(money instanceof RuleViolation) && money.gross <= MAX_AMOUNT) return money;
    this.odd.ofLine('amount-unfit', line, `It comes to more than ${MAX_AMOUNT}: that was written.`);
    return { gross: MAX_AMOUNT, discount: 0, vat: 0, total: MAX_AMOUNT };
  }

  private codeOf({ code }: SoldLine): string | null {
    if (code === undefined) return null;
    return this.sale.isFolded ? [...code].slice(0, FOLDED_CODE).join('') : code;
  }

  /** Whatever it was, it was sold: the money is kept, and somebody has to find out. */
  private unknown({ line, asked, quantity }: ToldLine): SaleLine {
    const { unitPrice = 0, discount, vatRate = null } = asked;
    const priced = { unitPrice, quantity, unit: 'kg', discount, vatRate, includesVat: true } as const;
    const money = this.moneyOf(line, priced);
    const code = this.codeOf(asked) ?? asked.lotId ?? asked.variantId ?? null;
    const nobodyKnows = { variantId: null, productId: null, producerId: null, unit: null };
    const discountBorneBy = discount?.borneBy ?? null;
    return {
      line,
      code,
      ...nobodyKnows,
      quantity,
      unitPrice,
      discountBorneBy,
      vatRate,
      ...money,
      picks: [],
    };
  }
}
