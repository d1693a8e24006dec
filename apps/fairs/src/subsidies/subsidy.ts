import type { CostType, Reason } from '@onevillage/contracts-fairs';
import { addMoney, homeCurrency, isValidOn, money, type LocalDate, type Money } from '@onevillage/kernel';
import { eligibility, type Standing } from '../eligibility/eligibility.js';
import type { SubsidyRule } from './subsidy-rule.js';
import { isLargeEnough, type FairSize } from './subsidy-thresholds.js';

export interface Cost {
  readonly type: CostType;
  /** Of all booths or persons, in minor units of the currency of the rule. */
  readonly amount: number;
  /** Booths or persons. */
  readonly quantity: number;
}

/** By rules of the same programme, unit and place, for other applications of the exhibitor. */
export interface GrantedBefore {
  readonly atThisFair: number;
  /** At fairs that open in the same year, this one included. */
  readonly inThisYear: number;
  /** Fairs of the year, without this one. */
  readonly otherFairs: number;
  /** Booths or persons that counted at this fair already, by type of cost. */
  readonly counted: Partial<Record<CostType, number>>;
}

export interface SupportedCost extends Cost {
  readonly counted: number;
  readonly supported: number;
  readonly reasons: readonly Reason[];
}

export interface Support {
  readonly lines: readonly SupportedCost[];
  /** Why nothing at all is paid. */
  readonly refusedBecause: readonly Reason[];
  readonly supported: Money;
}

export interface Question {
  readonly rule: SubsidyRule;
  readonly fair: { readonly opensOn: LocalDate; readonly timeZone: string };
  readonly size: FairSize;
  readonly standing: Standing;
  readonly costs: readonly Cost[];
  readonly before: GrantedBefore;
}

/** What a rule pays of what one exhibitor spends at one fair; of each cost, and why not more. */
export function support(question: Question): Support {
  const { rule, costs, before } = question;
  const refusedBecause = refusals(question);
  let lines = shares(rule, costs, before);
  if (refusedBecause.length > 0) lines = lines.map((one) => ({ ...one, counted: 0, supported: 0 }));
  const { capPerFair, capPerYear } = rule;
  if (capPerFair !== null) {
    lines = capped(
      lines,
      capPerFair - before.atThisFair,
      'cap-per-fair',
      `at most ${capPerFair} at one fair`,
    );
  }
  if (capPerYear !== null) {
    lines = capped(lines, capPerYear - before.inThisYear, 'cap-per-year', `at most ${capPerYear} in a year`);
  }
  const supported = lines.reduce(
    (sum, one) => addMoney(sum, money(one.supported, rule.currency)),
    money(0, rule.currency),
  );
  return { lines, refusedBecause, supported };
}

/** Abroad is where people pay with another money than that of the rule. */
export const isAbroad = ({ currency }: SubsidyRule, { timeZone }: { timeZone: string }): boolean =>
  homeCurrency(timeZone) !== currency;

function refusals({ rule, fair, size, standing, before }: Question): Reason[] {
  const found: Reason[] = [];
  const say = (code: string, message: string) => void found.push({ code, message });
  if (!isValidOn(rule, fair.opensOn)) {
    const period = `${rule.validFrom} to ${rule.validThrough ?? 'no last day'}`;
    say(
      'rule-not-in-force',
      `The rule is for fairs that open from ${period}; this one opens on ${fair.opensOn}.`,
    );
  }
  if (rule.place !== null && (rule.place === 'abroad') !== isAbroad(rule, fair)) {
    say('other-place', `The rule is for fairs ${rule.place === 'home' ? 'in the country' : 'abroad'} only.`);
  }
  const { producerId, adminUnitIds } = standing.exhibitor;
  if (rule.adminUnitId !== null && !adminUnitIds.includes(rule.adminUnitId)) {
    say('other-admin-unit', 'The exhibitor is not of the administrative unit that pays.');
  }
  const subject = producerId === null ? 'other-organisation' : 'registered-producer';
  if (!rule.subjects.includes(subject)) {
    say('other-subject', `The rule supports ${rule.subjects.join(', ')}; the exhibitor is: ${subject}.`);
  }
  if (rule.minStars !== null) found.push(...starFaults(standing, rule.minStars));
  if (!isLargeEnough(rule.thresholds, size)) {
    say(
      'fair-too-small',
      `The fair has ${size.standardBooths} standard booths and ${size.exhibitors} exhibitors, fewer than the rule asks for.`,
    );
  }
  if (rule.timesPerYear !== null && before.otherFairs >= rule.timesPerYear) {
    say('times-per-year', `The rule pays ${rule.timesPerYear} times a year, and has paid so often already.`);
  }
  return found;
}

/** Whether products have their stars on every day is decided as for a zone. */
const starFaults = (standing: Standing, minStars: number): Reason[] =>
  eligibility({ ...standing, rule: { minStars } }).faults.map(({ code, message }) =>
    code === 'no-products'
      ? { code, message: `The rule is for products of ${minStars} stars: name the products that are shown.` }
      : { code, message },
  );

const PER: Partial<Record<CostType, 'maxBooths' | 'maxPersons'>> = {
  'booth-rent': 'maxBooths',
  'booth-decoration': 'maxBooths',
  board: 'maxPersons',
  travel: 'maxPersons',
  'air-ticket': 'maxPersons',
};

/** The share of each cost, of as many booths and persons as count. */
function shares(rule: SubsidyRule, costs: readonly Cost[], before: GrantedBefore): SupportedCost[] {
  const counted: Partial<Record<CostType, number>> = { ...before.counted };
  return costs.map((cost) => {
    const { type, quantity } = cost;
    if (!rule.costTypes.includes(type)) {
      const message = `The rule pays for ${rule.costTypes.join(', ')}; not for ${type}.`;
      return { ...cost, counted: 0, supported: 0, reasons: [{ code: 'cost-type', message }] };
    }
    const limit = PER[type];
    const most = limit ? rule[limit] : null;
    const left = most === null ? quantity : Math.max(0, most - (counted[type] ?? 0));
    const counts = Math.min(quantity, left);
    counted[type] = (counted[type] ?? 0) + counts;
    const reasons =
      limit && counts < quantity
        ? [
            {
              code: limit === 'maxBooths' ? 'max-booths' : 'max-persons',
              message: few(limit, most!, counts, quantity),
            },
          ]
        : [];
    return { ...cost, counted: counts, supported: shareOf(rule, cost, counts), reasons };
  });
}

const few = (limit: 'maxBooths' | 'maxPersons', most: number, counts: number, quantity: number): string =>
  `The rule pays for at most ${most} ${limit === 'maxBooths' ? 'booths' : 'persons'}: ${counts} of these ${quantity} count.`;

/** Rounded down to a minor unit, once for each cost: nobody is paid more than the share. */
function shareOf({ sharePercent }: SubsidyRule, { amount, quantity }: Cost, counted: number): number {
  return Number((BigInt(amount) * BigInt(counted) * hundredths(sharePercent)) / (BigInt(quantity) * 10_000n));
}

/** '33.3' → 3330 */
function hundredths(percent: string): bigint {
  const [whole, decimals = ''] = percent.split('.');
  return BigInt(`${whole}${decimals.padEnd(2, '0')}`);
}

/** The first costs are paid first, until nothing is left. */
function capped(lines: readonly SupportedCost[], room: number, code: string, most: string): SupportedCost[] {
  let left = Math.max(0, room);
  return lines.map((line) => {
    const supported = Math.min(line.supported, left);
    left -= supported;
    if (supported === line.supported) return line;
    const message = `The rule pays ${most}: ${supported} of ${line.supported} is left for this cost.`;
    return { ...line, supported, reasons: [...line.reasons, { code, message }] };
  });
}
