import type { PaymentKind } from '@onevillage/contracts-fairs';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';

/** Of a booth that was confirmed. All amounts are minor units of one currency. */
export interface Charge {
  readonly boothId: string;
  readonly number: string;
  readonly feeClass: string | null;
  /** Its fee class is in the list of the fair, or it has none. */
  readonly priced: boolean;
  readonly amount: number;
  readonly deposit: number;
}
export interface Waiver {
  readonly amount: number;
  readonly reason: string;
}
export interface Payment {
  readonly paymentId: string;
  readonly kind: PaymentKind;
  readonly amount: number;
  readonly paidOn: LocalDate;
  readonly reference: string;
  readonly markedAt: string;
  /** Struck out: it counts no more. */
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

export interface FeeAccount {
  readonly charges: readonly Charge[];
  readonly waivers: readonly Waiver[];
  readonly payments: readonly Payment[];
}

export interface Balance {
  readonly charged: number;
  /** At most what is charged: booths may have been given up since. */
  readonly waived: number;
  readonly paid: number;
  /** Below 0: to be paid back. */
  readonly balance: number;
  readonly depositLacking: number;
}

const counting = (payments: readonly Payment[]): Payment[] => payments.filter((one) => one.voidedAt === null);
const sum = (amounts: readonly number[]): number => amounts.reduce((soFar, one) => soFar + one, 0);

/** Sums of integers: nothing is rounded, and none comes near what a number holds exactly. */
export function balanceOf({ charges, waivers, payments }: FeeAccount): Balance {
  const charged = sum(charges.map((one) => one.amount));
  const waived = Math.min(charged, sum(waivers.map((one) => one.amount)));
  const paid = sum(counting(payments).map((one) => (one.kind === 'refund' ? -one.amount : one.amount)));
  const deposit = Math.min(charged - waived, sum(charges.map((one) => one.deposit)));
  return {
    charged,
    waived,
    paid,
    balance: charged - waived - paid,
    depositLacking: Math.max(0, deposit - paid),
  };
}

/** @throws RuleViolation `fairs.fee-waiver-too-large` */
export function requireWaivable(waivers: readonly Waiver[], charges: readonly Charge[]): void {
  const waived = sum(waivers.map((one) => one.amount));
  const charged = sum(charges.map((one) => one.amount));
  if (waived > charged) throw new RuleViolation('fairs.fee-waiver-too-large', { waived, charged });
}

/** @throws RuleViolation `fairs.fee-days-wrong`, `fairs.fee-payment-known`, `fairs.fee-refund-too-large` */
export function requirePayable(
  applicationId: string,
  payment: Pick<Payment, 'kind' | 'amount' | 'paidOn' | 'reference'>,
  account: FeeAccount,
  today: LocalDate,
): void {
  const { kind, amount, paidOn, reference } = payment;
  if (paidOn > today) throw new RuleViolation('fairs.fee-days-wrong', { paidOn, today });
  const known = counting(account.payments).find(
    (one) => one.kind === kind && referenceKey(one.reference) === referenceKey(reference),
  );
  if (known) {
    const { paymentId, amount: marked, paidOn: on } = known;
    throw new RuleViolation('fairs.fee-payment-known', {
      applicationId,
      paymentId,
      kind,
      reference,
      amount: marked,
      paidOn: on,
    });
  }
  const { paid } = balanceOf(account);
  if (kind === 'refund' && amount > paid)
    throw new RuleViolation('fairs.fee-refund-too-large', { paid, amount });
}

/** @throws RuleViolation `fairs.fee-payment-voided`, `fairs.fee-payment-paid-back` */
export function requireVoidable(payment: Payment, { payments }: FeeAccount): void {
  const { paymentId, kind, reference, voidedAt } = payment;
  if (voidedAt !== null) throw new RuleViolation('fairs.fee-payment-voided', { kind, reference, voidedAt });
  const left = counting(payments).filter((one) => one.paymentId !== paymentId);
  const of = (wanted: PaymentKind) => sum(left.filter((one) => one.kind === wanted).map((one) => one.amount));
  const [paid, refunded] = [of('payment'), of('refund')];
  if (refunded > paid) throw new RuleViolation('fairs.fee-payment-paid-back', { paid, refunded });
}

/** Who types a number again may space it otherwise, or type it in full width. */
export const referenceKey = (reference: string): string =>
  reference.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
