import type { AllocationStateName, BoothState, EndCause, ZoneRule } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import type { Exemption } from '../eligibility/exemption.js';

/** Days, first and last inclusive. */
export interface Days {
  readonly from: LocalDate;
  readonly through: LocalDate;
}

/** What made an exhibitor eligible; `exemption`: what did not, and why an officer gave the booth all the same. */
export interface EligibleBy {
  readonly zoneRule: ZoneRule;
  readonly certificateIds: readonly string[];
  readonly exemption?: Exemption;
}

/** A booth that is given to an application on some days. Moments are those of the database's clock. */
export interface Allocation extends Days {
  readonly allocationId: string;
  readonly applicationId: string;
  readonly exhibitorId: string;
  readonly producerId: string | null;
  /** An offer is a hold for whoever waits first. */
  readonly kind: 'by-hand' | 'offer';
  readonly state: AllocationStateName;
  readonly heldAt: Date;
  readonly expiresAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly eligibleBy: EligibleBy | null;
  readonly endedAt: Date | null;
  readonly endCause: EndCause | null;
  /** The booth is of another zone than the application. */
  readonly isOtherZone: boolean;
  /** It ended so that others are promised its booth, and its application stays accepted: it is promised one booth less. */
  readonly givenUp: boolean;
  /** What the officer or exhibitor said who released it. */
  readonly endReason: string | null;
  readonly endedBy: string | null;
  /** Null: an offer. */
  readonly madeBy: string | null;
}

/** A booth as it was locked, with every allocation that had not ended then. */
export interface Booth {
  readonly boothId: string;
  /** Of the last event; 0: there was none. */
  readonly version: number;
  readonly fairId: string;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly zoneRule: ZoneRule;
  readonly number: string;
  readonly stockLocationId: string | null;
  readonly toOffer: boolean;
  readonly state: 'open' | 'removed';
  /** By the database's clock, after it was locked: what expires by then has expired. */
  readonly seenAt: Date;
  readonly allocations: readonly Allocation[];
}

/** A hold whose time is over is over, whether or not anybody has ended it yet. */
export const isLive = ({ state, expiresAt }: Allocation, at: Date): boolean =>
  state === 'confirmed' || (state === 'held' && (expiresAt === null || at < expiresAt));

/** Nobody has ended it, also when its time is over: its booth counts as given. */
export const hasNotEnded = ({ state }: Allocation): boolean => state === 'held' || state === 'confirmed';

export const liveOf = ({ allocations, seenAt }: Booth): Allocation[] =>
  allocations.filter((one) => isLive(one, seenAt));

export const overlap = (a: Days, b: Days): boolean => a.from <= b.through && b.from <= a.through;

/** What everybody is told. */
export const publicState = (booth: Booth): BoothState => ({
  boothId: booth.boothId,
  fairId: booth.fairId,
  zoneId: booth.zoneId,
  number: booth.number,
  stockLocationId: booth.stockLocationId,
  allocations: liveOf(booth).map((one) => ({
    allocationId: one.allocationId,
    applicationId: one.applicationId,
    exhibitorId: one.exhibitorId,
    producerId: one.producerId,
    from: one.from,
    through: one.through,
    state: one.state === 'confirmed' ? 'confirmed' : 'held',
    expiresAt: one.state === 'held' ? one.expiresAt!.toISOString() : null,
  })),
});
