import type {
  CostType,
  SubsidyPlace,
  SubsidySubject,
  ThresholdPlace,
  ThresholdSectors,
} from '@onevillage/contracts-fairs';
import { changesOf, isBackwards, RuleViolation, type Currency, type LocalDate } from '@onevillage/kernel';

/** A size from which a fair is supported. */
export interface Threshold {
  readonly where: ThresholdPlace;
  readonly sectors: ThresholdSectors;
  readonly minBooths: number;
  readonly minExhibitors: number;
}

/** Amounts are minor units of the currency; null: no limit. */
export interface SubsidyTerms {
  readonly programme: string;
  readonly title: string;
  readonly validFrom: LocalDate;
  readonly validThrough: LocalDate | null;
  readonly place: SubsidyPlace | null;
  /** Percent, at most two decimals. */
  readonly sharePercent: string;
  readonly capPerFair: number | null;
  readonly capPerYear: number | null;
  readonly timesPerYear: number | null;
  readonly maxBooths: number | null;
  readonly maxPersons: number | null;
  readonly costTypes: readonly CostType[];
  readonly minStars: number | null;
  readonly subjects: readonly SubsidySubject[];
  readonly thresholds: readonly Threshold[];
  readonly ceremonyBooths: number | null;
}

/** Dated: who pays how much of which costs, of fairs that open while it is in force. */
export interface SubsidyRule extends SubsidyTerms {
  readonly ruleId: string;
  readonly version: number;
  /** Null: the whole country. */
  readonly adminUnitId: string | null;
  readonly currency: Currency;
}

/** @throws RuleViolation `fairs.subsidy-rule-wrong` */
export function ruled(facts: Omit<SubsidyRule, 'version'>): SubsidyRule {
  requireTerms(facts);
  return { ...facts, version: 1 };
}

/**
 * Null when nothing is different.
 * @param isUsed something was granted by it
 * @throws RuleViolation `fairs.subsidy-rule-used`, `fairs.subsidy-rule-wrong`
 */
export function changedRule(
  rule: SubsidyRule,
  change: Partial<SubsidyTerms>,
  isUsed: boolean,
): SubsidyRule | null {
  const changes = changesOf<SubsidyRule>(rule, change);
  const names = Object.keys(changes);
  if (names.length === 0) return null;
  if (isUsed && names.some((name) => name !== 'validThrough')) {
    throw new RuleViolation('fairs.subsidy-rule-used', { ruleId: rule.ruleId });
  }
  const after = { ...rule, ...changes, version: rule.version + 1 };
  requireTerms(after);
  return after;
}

function requireTerms(terms: SubsidyTerms): void {
  const share = Number(terms.sharePercent);
  if (isBackwards(terms)) throw wrong('validThrough', `it must not be before validFrom, ${terms.validFrom}`);
  if (share <= 0 || share > 100) throw wrong('sharePercent', 'it must be more than 0 and at most 100');
  const { capPerFair, capPerYear } = terms;
  if (capPerFair !== null && capPerYear !== null && capPerYear < capPerFair) {
    throw wrong('capPerYear', `it must not be less than capPerFair, ${capPerFair}`);
  }
}

const wrong = (field: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.subsidy-rule-wrong', { field, remedy });
