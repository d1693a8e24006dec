import type {
  DiscountBearer,
  DiscrepancyKind,
  SaleState,
  SaleStateName,
  TenderKind,
} from '@onevillage/contracts-showroom';
import { RuleViolation, type Currency, type Unit } from '@onevillage/kernel';

/** Amounts of a line, or of a part of it, in minor units. */
export interface Amounts {
  readonly gross: number;
  readonly discount: number;
  readonly vat: number;
}

/** Units of one lot and owner that a line took. */
export interface SoldUnits extends Amounts {
  readonly lotId: string;
  readonly ownerId: string;
  /** Where they stood; the account of the unexplained when no known lot covered them. */
  readonly locationId: string;
  readonly covered: boolean;
  readonly agreementId: string | null;
  readonly quantity: number;
}

export interface SaleLine extends Amounts {
  readonly line: number;
  readonly code: string | null;
  readonly variantId: string | null;
  readonly productId: string | null;
  readonly producerId: string | null;
  readonly unit: Unit | null;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discountBorneBy: DiscountBearer | null;
  readonly vatRate: string | null;
  readonly total: number;
  readonly picks: readonly SoldUnits[];
}

export interface Tender {
  readonly kind: TenderKind;
  readonly amount: number;
  /** Cash, change included; null: not told. */
  readonly given: number | null;
}

export interface ReturnedUnits extends Amounts {
  readonly line: number;
  /** Which of the picks of the line, from 0: two may be of one lot and owner, from two places. Null: nobody knows what it was. */
  readonly pick: number | null;
  readonly lotId: string | null;
  readonly ownerId: string | null;
  readonly quantity: number;
  readonly unfit: boolean;
}

export interface SaleReturn {
  readonly returnId: string;
  readonly returnedAt: Date;
  readonly lines: readonly ReturnedUnits[];
  readonly refunds: readonly Tender[];
  readonly total: number;
  readonly reason: string | null;
}

/** What is odd about a sale that stands all the same. */
export interface NewDiscrepancy {
  readonly kind: DiscrepancyKind;
  readonly line: number | null;
  readonly lotId: string | null;
  readonly variantId: string | null;
  readonly quantity: number | null;
  readonly text: string;
}

export interface Sale {
  readonly saleId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly soldAt: Date;
  readonly tillId: string | null;
  readonly offline: boolean;
  readonly currency: Currency;
  readonly lines: readonly SaleLine[];
  readonly tenders: readonly Tender[];
  readonly total: number;
  readonly state: SaleStateName;
  readonly voidReason: string | null;
  /** Subject of who sold. */
  readonly soldBy: string;
  readonly returns: readonly SaleReturn[];
  /** Found by the last change. */
  readonly found: readonly NewDiscrepancy[];
}

/** As much as an event has room for, with something to spare. */
const MOST_BYTES = 200_000;

/** @throws RuleViolation `showroom.sale-too-large` */
export function requireRoom(sale: Sale): Sale {
  if (Buffer.byteLength(JSON.stringify(publicState(sale))) <= MOST_BYTES) return sale;
  throw new RuleViolation('showroom.sale-too-large', { saleId: sale.saleId });
}

export function publicState(sale: Sale): SaleState {
  const { saleId, showroomId, tillId, offline, currency, total, state } = sale;
  return {
    saleId,
    showroomId,
    soldAt: sale.soldAt.toISOString(),
    tillId,
    offline,
    currency,
    lines: sale.lines.map(({ picks, ...line }) => ({ ...line, picks: picks.map((one) => ({ ...one })) })),
    tenders: sale.tenders.map(({ kind, amount }) => ({ kind, amount })),
    total,
    state,
    returns: sale.returns.map(({ reason: _reason, returnedAt, lines, refunds, ...one }) => ({
      ...one,
      returnedAt: returnedAt.toISOString(),
      lines: lines.map(({ pick: _pick, ...line }) => line),
      refunds: refunds.map(({ kind, amount }) => ({ kind, amount })),
    })),
  };
}

/** Units of a line that came back; of one of its picks, when that is named. */
export function returnedOf(
  { returns }: { readonly returns: Sale['returns'] },
  line: number,
  pick?: number,
): number {
  return returns
    .flatMap((one) => one.lines)
    .filter((one) => one.line === line && (pick === undefined || one.pick === pick))
    .reduce((sum, one) => sum + one.quantity, 0);
}
