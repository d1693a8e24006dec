import type { AgreementSide, AgreementState, AgreementStateName } from '@onevillage/contracts-showroom';
import { changesOf, isBackwards, periodsOverlap, RuleViolation, type LocalDate } from '@onevillage/kernel';

export interface VariantPercent {
  readonly variantId: string;
  /** Percent, as text without trailing zeros. */
  readonly percent: string;
}

export interface AgreementTerms {
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate | null;
  readonly commissionPercent: string;
  /** By variant, where it is another one. */
  readonly commissionByVariant: readonly VariantPercent[];
  readonly priceSetBy: AgreementSide;
  readonly lossBorneBy: AgreementSide;
  readonly minRemainingDays: number | null;
  readonly minRemainingPercent: number | null;
}

/** What a producer and a showroom agreed on. Days are those of the showroom's zone. */
export interface Agreement extends AgreementTerms {
  readonly agreementId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly producerId: string;
  readonly state: AgreementStateName;
}

/** '15.50' → '15.5', '0.00' → '0'. */
const plainPercent = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;

const isPercent = (text: string): boolean => Number(text) >= 0 && Number(text) <= 100;

export interface NewAgreement extends AgreementTerms {
  readonly agreementId: string;
  readonly showroomId: string;
  readonly producerId: string;
}

/** @throws RuleViolation `showroom.agreement-terms-wrong`, `showroom.agreement-clashes` */
export function signed(facts: NewAgreement, others: readonly Agreement[]): Agreement {
  const agreement: Agreement = { ...plain(facts), version: 1, state: 'signed' };
  requireTerms(agreement);
  requireAlone(agreement, others);
  return agreement;
}

/**
 * Terms of one that has not begun; null when nothing is different.
 * @throws RuleViolation `showroom.agreement-begun`, and what `signed` throws
 */
export function changed(
  agreement: Agreement,
  change: Partial<AgreementTerms>,
  others: readonly Agreement[],
  today: LocalDate,
): Agreement | null {
  const { agreementId, validFrom } = agreement;
  requireNotOver(agreement, today);
  if (validFrom <= today) throw new RuleViolation('showroom.agreement-begun', { agreementId, validFrom });
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changes = changesOf<Agreement>(agreement, plain({ ...agreement, ...given }));
  if (Object.keys(changes).length === 0) return null;
  const after = { ...agreement, ...changes, version: agreement.version + 1 };
  if (after.validFrom <= today) {
    throw wrong('validFrom', `an agreement that has not begun cannot be made to begin before tomorrow`);
  }
  requireTerms(after);
  requireAlone(after, others);
  return after;
}

/**
 * Its last day is today or later: what was sold under it stays so. Before `validFrom`: it never begins.
 * @throws RuleViolation `showroom.agreement-over`, `showroom.agreement-end-wrong`
 */
export function ended(agreement: Agreement, on: LocalDate, today: LocalDate): Agreement | null {
  requireNotOver(agreement, today);
  const { validThrough, state } = agreement;
  if (on < today || (validThrough !== null && on > validThrough)) {
    throw new RuleViolation('showroom.agreement-end-wrong', {
      on,
      today,
      validThrough: validThrough ?? 'none',
    });
  }
  if (on === validThrough && state === 'ended') return null;
  return { ...agreement, validThrough: on, state: 'ended', version: agreement.version + 1 };
}

function requireNotOver(agreement: Agreement, today: LocalDate): void {
  const { agreementId, validThrough } = agreement;
  const isOver = isBackwards(agreement) || (validThrough !== null && validThrough < today);
  if (isOver) throw new RuleViolation('showroom.agreement-over', { agreementId, validThrough });
}

function requireAlone(agreement: Agreement, others: readonly Agreement[]): void {
  const clash = others.find(
    (one) => one.agreementId !== agreement.agreementId && periodsOverlap(one, agreement),
  );
  if (!clash) return;
  const { agreementId, validFrom, validThrough } = clash;
  throw new RuleViolation('showroom.agreement-clashes', {
    agreementId,
    validFrom,
    validThrough: validThrough ?? 'no last day',
  });
}

function requireTerms(terms: AgreementTerms): void {
  const { commissionPercent, commissionByVariant, minRemainingDays, minRemainingPercent } = terms;
  if (isBackwards(terms)) throw wrong('validThrough', `it must not be before validFrom, ${terms.validFrom}`);
  if (!isPercent(commissionPercent)) throw wrong('commissionPercent', 'it must be from 0 to 100');
  for (const { variantId, percent } of commissionByVariant) {
    if (!isPercent(percent)) throw wrong('commissionByVariant', `${percent} must be from 0 to 100`);
    const isTwice = commissionByVariant.filter((one) => one.variantId === variantId).length > 1;
    if (isTwice) throw wrong('commissionByVariant', `it must name variant ${variantId} once`);
  }
  if (minRemainingDays !== null && minRemainingPercent !== null) {
    throw wrong('minRemainingPercent', 'give days or percent, not both');
  }
}

const wrong = (field: string, remedy: string): RuleViolation =>
  new RuleViolation('showroom.agreement-terms-wrong', { field, remedy });

function plain<T extends AgreementTerms>(terms: T): T {
  return {
    ...terms,
    commissionPercent: plainPercent(terms.commissionPercent),
    commissionByVariant: terms.commissionByVariant.map(({ variantId, percent }) => ({
      variantId,
      percent: plainPercent(percent),
    })),
  };
}

export const publicState = ({ version: _, ...agreement }: Agreement): AgreementState => ({
  agreementId: agreement.agreementId,
  showroomId: agreement.showroomId,
  producerId: agreement.producerId,
  validFrom: agreement.validFrom,
  validThrough: agreement.validThrough,
  commissionPercent: agreement.commissionPercent,
  commissionByVariant: agreement.commissionByVariant.map((one) => ({ ...one })),
  priceSetBy: agreement.priceSetBy,
  lossBorneBy: agreement.lossBorneBy,
  minRemainingDays: agreement.minRemainingDays,
  minRemainingPercent: agreement.minRemainingPercent,
  state: agreement.state,
});
