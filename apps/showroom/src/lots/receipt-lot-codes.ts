import { RuleViolation, yymmdd, type LocalDate } from '@onevillage/kernel';
import type { Shelf } from '../stock/shelf.js';
import type { LotCode } from '../stock/stock-work.js';

/** More receipts of one variant at the same moment than this find no number, and are asked to come again. */
const SPARE = 8;

interface Unnamed {
  readonly variantId: string;
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

/**
 * Codes for goods that have none: the day of receipt and a number, `260310-1`, which goes up with each receipt of the
 * variant on that day. Goods of one receipt with the same dates are one lot.
 */
export class ReceiptLotCodes {
  private readonly given = new Map<string, string>();

  /** @param last the highest number that was seen of that day, by variant */
  constructor(
    private readonly day: LocalDate,
    private readonly last: ReadonlyMap<string, number>,
  ) {}

  /** What to reach for, so that nobody else gives the same ones. */
  candidates(goods: readonly Unnamed[]): LotCode[] {
    const variantIds = [...new Set(goods.map((one) => one.variantId))];
    return variantIds.flatMap((variantId) => {
      const wanted = goods.filter((one) => one.variantId === variantId).length;
      return this.codes(variantId, wanted + SPARE).map((code) => ({ variantId, code }));
    });
  }

  /** The code of these goods: one that they have since, or the first that is free. @throws RuleViolation `unavailable` */
  give(shelf: Shelf, { variantId, producedOn, expiresOn }: Unnamed, wanted: number): string {
    const key = `${variantId} ${producedOn} ${expiresOn}`;
    const code =
      this.given.get(key) ??
      this.codes(variantId, wanted + SPARE).find((one) => shelf.lotOf(variantId, one) === undefined);
    if (code === undefined) throw new RuleViolation('unavailable', { retryAfterSeconds: 1 });
    this.given.set(key, code);
    return code;
  }

  private codes(variantId: string, count: number): string[] {
    const first = (this.last.get(variantId) ?? 0) + 1;
    const prefix = yymmdd(this.day);
    return Array.from({ length: count }, (_, i) => `${prefix}-${first + i}`);
  }
}
