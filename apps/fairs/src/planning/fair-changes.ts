import { addDays, changesOf, daysBetween, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { requireNotOver, type Fair, type FairDays, type OpeningTimes } from '../fairs/fair.js';

type NewFair = Omit<Fair, 'version' | 'state' | 'isAnnounced' | 'cancelledBecause'>;

/** @throws RuleViolation `fairs.fair-days-wrong`, `fairs.guest-terms-only` */
export function planned(facts: NewFair): Fair {
  const fair: Fair = { ...facts, version: 1, state: 'planned', isAnnounced: false, cancelledBecause: null };
  requireSound(fair);
  return fair;
}

type FairFacts = Pick<
  Fair,
  | 'kind'
  | 'title'
  | 'titles'
  | 'theme'
  | 'buildUpFrom'
  | 'tearDownThrough'
  | 'venueId'
  | 'hallIds'
  | 'place'
  | 'openingTimes'
  | 'organiser'
  | 'coOrganisers'
  | 'guestTerms'
>;

/** Null when nothing is different. @throws RuleViolation `fairs.fair-over`, `fairs.fair-cancelled`, and what `planned` throws */
export const changed = (fair: Fair, facts: Partial<FairFacts>, today: LocalDate): Fair | null =>
  next(fair, facts, today);

/** Everything by the same number of days; the length stays. */
export function moved(fair: Fair, opensOn: LocalDate, today: LocalDate): Fair | null {
  return next(fair, movedDays(fair, opensOn), today, 'opensOn');
}

/** The days of a fair that opens on another day. */
export function movedDays(fair: Fair, opensOn: LocalDate) {
  const by = daysBetween(fair.opensOn, opensOn);
  const shift = (day: LocalDate): LocalDate => addDays(day, by);
  return {
    opensOn,
    closesOn: shift(fair.closesOn),
    buildUpFrom: shift(fair.buildUpFrom),
    tearDownThrough: shift(fair.tearDownThrough),
    openingTimes: fair.openingTimes.map((one) => ({
      ...one,
      from: shift(one.from),
      through: shift(one.through),
    })),
  };
}

/** Longer or shorter: tearing down follows, and so do the opening times of the last day. */
export function extended(fair: Fair, closesOn: LocalDate, today: LocalDate): Fair | null {
  const last = fair.closesOn;
  const openingTimes = fair.openingTimes
    .filter((one) => one.from <= closesOn)
    .map((one) => (one.through >= last || one.through > closesOn ? { ...one, through: closesOn } : one));
  const tearDownThrough = addDays(fair.tearDownThrough, daysBetween(last, closesOn));
  return next(fair, { closesOn, tearDownThrough, openingTimes }, today);
}

/** Null: it is announced already. */
export function published(fair: Fair, today: LocalDate): Fair | null {
  requireNotOver(fair, today);
  if (fair.state === 'published') return null;
  return { ...fair, state: 'published', isAnnounced: true, version: fair.version + 1 };
}

/** Others may have its halls from now on. */
export function cancelled(fair: Fair, reason: string, today: LocalDate): Fair {
  requireNotOver(fair, today);
  return { ...fair, state: 'cancelled', cancelledBecause: reason, version: fair.version + 1 };
}

/** Whether anything follows it: booths, filings. */
export const hasOtherDays = (before: Fair, after: Fair): boolean =>
  before.opensOn !== after.opensOn || before.closesOn !== after.closesOn;

/** @param told the field that a wrong last day comes of */
function next(
  fair: Fair,
  facts: Partial<Fair>,
  today: LocalDate,
  told: 'opensOn' | 'closesOn' = 'closesOn',
): Fair | null {
  requireNotOver(fair, today);
  const changes = changesOf<Fair>(fair, facts);
  if (Object.keys(changes).length === 0) return null;
  const after = { ...fair, ...changes, version: fair.version + 1 };
  requireSound(after);
  if (after.closesOn < today)
    throw wrong(told, `a fair cannot be changed to have ended before today, ${today}`);
  return after;
}

function requireSound(fair: Fair): void {
  const { openingTimes, guestTerms, role } = fair;
  requireDays(fair);
  openingTimes.forEach((times, at) => requireTimes(times, at, fair));
  if (guestTerms !== null && role !== 'guest') throw new RuleViolation('fairs.guest-terms-only');
}

/** @throws RuleViolation `fairs.fair-days-wrong` */
export function requireDays({ opensOn, closesOn, buildUpFrom, tearDownThrough }: FairDays): void {
  if (closesOn < opensOn) throw wrong('closesOn', `it must not be before opensOn, ${opensOn}`);
  if (daysBetween(opensOn, closesOn) > 366) throw wrong('closesOn', 'a fair lasts at most a year');
  if (buildUpFrom > opensOn) throw wrong('buildUpFrom', `it must not be after opensOn, ${opensOn}`);
  if (tearDownThrough < closesOn)
    throw wrong('tearDownThrough', `it must not be before closesOn, ${closesOn}`);
}

function requireTimes(times: OpeningTimes, at: number, { opensOn, closesOn, openingTimes }: Fair): void {
  const field = `openingTimes[${at}]`;
  const { from, through, opens, closes } = times;
  if (from > through || from < opensOn || through > closesOn)
    throw wrong(field, `its days must lie within ${opensOn} through ${closesOn}`);
  if (opens >= closes) throw wrong(field, 'it must close after it opens');
  const clash = openingTimes.find(
    (other, n) =>
      n < at &&
      other.from <= through &&
      from <= other.through &&
      other.opens < closes &&
      opens < other.closes,
  );
  if (clash)
    throw wrong(field, `it overlaps ${clash.from} through ${clash.through}, ${clash.opens}–${clash.closes}`);
}

const wrong = (field: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.fair-days-wrong', { field, remedy });
