import { RuleViolation, type Currency } from '@onevillage/kernel';

export interface FeeClass {
  readonly code: string;
  readonly name: string;
  /** Of a booth, in minor units. */
  readonly amount: number;
  /** Of which to be paid beforehand. */
  readonly deposit: number;
}

export interface FeeList {
  readonly fairId: string;
  /** 0: nothing was written yet. */
  readonly version: number;
  readonly currency: Currency;
  /** By code. */
  readonly classes: readonly FeeClass[];
}

/**
 * @param isPaid something was waived or paid in the currency that the list has
 * @throws RuleViolation `fairs.fee-class-wrong`, `fairs.fee-currency-fixed`
 */
export function withClasses(
  list: FeeList,
  currency: Currency,
  classes: readonly FeeClass[],
  isPaid: boolean,
): FeeList {
  if (isPaid && currency !== list.currency) {
    throw new RuleViolation('fairs.fee-currency-fixed', { currency: list.currency });
  }
  const codes = new Set<string>();
  for (const { code, amount, deposit } of classes) {
    if (codes.has(code)) throw wrong(code, 'it must be in the list once');
    if (deposit > amount) throw wrong(code, `its deposit must be at most its amount, ${amount}`);
    codes.add(code);
  }
  const byCode = classes.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { ...list, version: list.version + 1, currency, classes: byCode };
}

const wrong = (code: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.fee-class-wrong', { code, remedy });
