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

export interface FeeListUse {
  /** Something was waived or paid in the currency that the list has. */
  readonly isPaid: boolean;
  /** Classes by which somebody is charged, each with its booths. */
  readonly charging: readonly { readonly code: string; readonly numbers: readonly string[] }[];
}

/** @throws RuleViolation `fairs.fee-class-wrong`, `fairs.fee-class-in-use`, `fairs.fee-currency-fixed` */
export function withClasses(
  list: FeeList,
  currency: Currency,
  classes: readonly FeeClass[],
  { isPaid, charging }: FeeListUse,
): FeeList {
  if (isPaid && currency !== list.currency) {
    throw new RuleViolation('fairs.fee-currency-fixed', { currency: list.currency });
  }
  const codes = new Set<string>();
  for (const [at, { code, amount, deposit }] of classes.entries()) {
    if (codes.has(code)) throw wrong(at, code, 'it must be in the list once');
    if (deposit > amount) throw wrong(at, code, `its deposit must be at most its amount, ${amount}`);
    codes.add(code);
  }
  const known = new Set(list.classes.map((one) => one.code));
  const gone = charging.find(({ code }) => known.has(code) && !codes.has(code));
  if (gone) throw new RuleViolation('fairs.fee-class-in-use', { code: gone.code, numbers: gone.numbers });
  const byCode = classes.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { ...list, version: list.version + 1, currency, classes: byCode };
}

const wrong = (at: number, code: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.fee-class-wrong', { at, code, remedy });
