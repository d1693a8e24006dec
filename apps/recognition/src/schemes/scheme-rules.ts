import type { Scheme } from '@onevillage/contracts-recognition';
import { addMonths, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { SCHEME_FACTS, type SchemeFacts, type SchemeLevel, type SchemeRule } from './data/schemes.js';

export const schemeFacts = (scheme: Scheme): SchemeFacts =>
  SCHEME_FACTS.find((facts) => facts.scheme === scheme)!;

export const ruleOn = (facts: SchemeFacts, date: LocalDate): SchemeRule | undefined =>
  facts.rules.find(
    (rule) => rule.validFrom <= date && (rule.validThrough === null || date <= rule.validThrough),
  );

/** The level that a decision of that day may grant. Throws `recognition.level-unknown`, `recognition.level-not-certified`. */
export function grantable(scheme: Scheme, level: string, date: LocalDate): SchemeLevel {
  const rule = ruleOn(schemeFacts(scheme), date);
  const found = rule?.levels.find((one) => one.level === level);
  if (!found) {
    const levels = rule?.levels.map((one) => one.level) ?? [];
    throw new RuleViolation('recognition.level-unknown', {
      scheme,
      levels: levels.length ? levels : 'none',
      date,
    });
  }
  if (!found.certified) throw new RuleViolation('recognition.level-not-certified', { scheme, level });
  return found;
}

/**
 * Last valid day: as printed, else by the scheme: 36 calendar months from 2026-08-05 end on 2029-08-05.
 * Throws `recognition.end-needed`, `recognition.period-too-long`.
 */
export function lastDay(
  scheme: Scheme,
  { months }: SchemeLevel,
  validFrom: LocalDate,
  printed?: LocalDate,
): LocalDate {
  if (months === null) {
    if (!printed) throw new RuleViolation('recognition.end-needed', { scheme });
    return printed;
  }
  const latest = addMonths(validFrom, months);
  if (printed && printed > latest)
    throw new RuleViolation('recognition.period-too-long', { scheme, months, validFrom, latest });
  return printed ?? latest;
}
