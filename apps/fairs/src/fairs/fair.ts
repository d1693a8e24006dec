import type { FairKind, FairState, FairStateName, FairRole } from '@onevillage/contracts-fairs';
import { localDateAt, RuleViolation, type LocalDate } from '@onevillage/kernel';

/** Between these days, both inclusive, it is open to visitors at these times by the clock on the wall. */
export interface OpeningTimes {
  readonly from: LocalDate;
  readonly through: LocalDate;
  readonly opens: string;
  readonly closes: string;
}

export interface FairDays {
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly buildUpFrom: LocalDate;
  readonly tearDownThrough: LocalDate;
}

/** A fair of ours, or one of others to which we lead a delegation. Days are those of its zone. */
export interface Fair extends FairDays {
  readonly fairId: string;
  readonly version: number;
  readonly adminUnitId: string;
  readonly adminUnitIds: readonly string[];
  readonly kind: FairKind;
  readonly role: FairRole;
  readonly title: string;
  readonly titles: { readonly en: string | null; readonly km: string | null };
  readonly theme: string | null;
  readonly venueId: string | null;
  readonly hallIds: readonly string[];
  /** Where it is held, as it is announced. */
  readonly place: string;
  readonly timeZone: string;
  readonly openingTimes: readonly OpeningTimes[];
  readonly organiser: string;
  readonly coOrganisers: readonly { readonly name: string; readonly part: string | null }[];
  /** What another organiser grants us. */
  readonly guestTerms: { readonly booths: number | null; readonly transport: string | null } | null;
  readonly copiedFrom: string | null;
  readonly state: FairStateName;
  /** Everybody was told of it; also when it is cancelled since. */
  readonly isAnnounced: boolean;
  readonly cancelledBecause: string | null;
}

/** Which day it is there. */
export const todayAt = ({ timeZone }: Pick<Fair, 'timeZone'>, now: Date): LocalDate =>
  localDateAt(now, timeZone);

/** What is left of it on a day. */
export const daysLeft = (
  { opensOn, closesOn }: Pick<Fair, 'opensOn' | 'closesOn'>,
  today: LocalDate,
): { from: LocalDate; through: LocalDate } => ({
  from: today > opensOn ? today : opensOn,
  through: closesOn,
});

/** @throws RuleViolation `fairs.fair-cancelled` */
export function requireHeld({ fairId, state }: Fair): void {
  if (state === 'cancelled') throw new RuleViolation('fairs.fair-cancelled', { fairId });
}

/** @throws RuleViolation `fairs.fair-not-begun` */
export function requireBegun({ fairId, opensOn }: Pick<Fair, 'fairId' | 'opensOn'>, today: LocalDate): void {
  if (today < opensOn) throw new RuleViolation('fairs.fair-not-begun', { fairId, opensOn });
}

/** @throws RuleViolation `fairs.fair-cancelled`, `fairs.fair-over` */
export function requireNotOver(fair: Fair, today: LocalDate): void {
  requireHeld(fair);
  const { fairId, closesOn } = fair;
  if (closesOn < today) throw new RuleViolation('fairs.fair-over', { fairId, closesOn });
}

/** What everybody is told. */
export const publicState = (fair: Fair): FairState => ({
  fairId: fair.fairId,
  kind: fair.kind,
  role: fair.role,
  title: fair.title,
  titles: { ...fair.titles },
  theme: fair.theme,
  adminUnitId: fair.adminUnitId,
  adminUnitIds: [...fair.adminUnitIds],
  venueId: fair.venueId,
  hallIds: [...fair.hallIds],
  place: fair.place,
  timeZone: fair.timeZone,
  opensOn: fair.opensOn,
  closesOn: fair.closesOn,
  buildUpFrom: fair.buildUpFrom,
  tearDownThrough: fair.tearDownThrough,
  organiser: fair.organiser,
  coOrganisers: fair.coOrganisers.map((one) => ({ ...one })),
  state: fair.state,
});
