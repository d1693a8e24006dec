import type { EndCause } from '@onevillage/contracts-fairs';
import { addDays, RuleViolation, type LocalDate } from '@onevillage/kernel';
import {
  hasNotEnded,
  isLive,
  liveOf,
  overlap,
  type Allocation,
  type Booth,
  type Days,
  type EligibleBy,
} from './booth.js';

/** Whether the time of a hold is over that nobody has ended yet. */
export const hasEnded = (booth: Booth): boolean =>
  booth.allocations.some((one) => one.state === 'held' && !isLive(one, booth.seenAt));

/** Holds whose time is over are ended, at the moment at which it was; in another zone nothing is kept for an application. */
export const swept = (booth: Booth): Booth =>
  withAllocations(
    booth,
    booth.allocations.map((one) =>
      one.state === 'held' && !isLive(one, booth.seenAt)
        ? {
            ...one,
            state: 'expired',
            endedAt: one.expiresAt,
            endCause: 'expired',
            endedBy: null,
            givenUp: one.kind === 'by-hand' && one.isOtherZone,
          }
        : one,
    ),
  );

export type NewHold = Days &
  Pick<
    Allocation,
    | 'allocationId'
    | 'applicationId'
    | 'exhibitorId'
    | 'producerId'
    | 'kind'
    | 'isOtherZone'
    | 'expiresAt'
    | 'madeBy'
  >;

/** Kept for an application. @throws RuleViolation `fairs.booth-taken` */
export const held = (booth: Booth, hold: NewHold): Booth =>
  placed(booth, {
    ...hold,
    state: 'held',
    heldAt: booth.seenAt,
    confirmedAt: null,
    confirmedBy: null,
    eligibleBy: null,
    endedAt: null,
    endCause: null,
    endReason: null,
    endedBy: null,
    givenUp: false,
  });

/** Stands in the booth from now on. @throws RuleViolation `fairs.booth-taken` */
export function placed(booth: Booth, allocation: Allocation): Booth {
  const { fairId, number } = booth;
  const other = liveOf(booth).find((one) => overlap(one, allocation));
  if (other) {
    const { state, expiresAt, through } = other;
    const until = state === 'held' ? expiresAt!.toISOString() : `the end of its last day, ${through}`;
    const whom = other.applicationId === allocation.applicationId ? 'this application' : 'somebody else';
    throw new RuleViolation('fairs.booth-taken', { fairId, number, state, whom, until });
  }
  const now = swept(booth);
  return withAllocations(now, [...now.allocations, { ...allocation, heldAt: booth.seenAt }]);
}

/** Given for good; of a booth of which no day is left nothing is offered any more. @throws RuleViolation `fairs.hold-over` */
export function confirmed(
  booth: Booth,
  allocationId: string,
  { eligibleBy, by, fair }: { eligibleBy: EligibleBy; by: string; fair: Days },
): Booth {
  const found = booth.allocations.find((one) => one.allocationId === allocationId)!;
  if (!isLive(found, booth.seenAt)) {
    const { number } = booth;
    throw new RuleViolation('fairs.hold-over', {
      allocationId,
      number,
      expiresAt: found.expiresAt!.toISOString(),
    });
  }
  const given: Allocation = {
    ...found,
    state: 'confirmed',
    confirmedAt: booth.seenAt,
    confirmedBy: by,
    eligibleBy,
  };
  const after = withOne(swept(booth), given);
  return { ...after, toOffer: after.toOffer && freeDays(after, fair) !== null };
}

export interface Ending {
  readonly cause: EndCause;
  /** What was said. */
  readonly reason?: string;
  readonly by: string | null;
  /** Whether the booth is offered to whoever waits first; left out: as it was. */
  readonly toOffer?: boolean;
  /** Of which the application, which stays accepted, is promised one booth less. */
  readonly isGivenUp?: (one: Allocation) => boolean;
}

/** These allocations end; those whose time is over have expired all the same. */
export function ended(booth: Booth, isEnded: (one: Allocation) => boolean, ending: Ending): Booth {
  const { cause, reason = null, by, toOffer = booth.toOffer, isGivenUp = () => false } = ending;
  const now = swept(booth);
  return withAllocations(
    { ...now, toOffer },
    now.allocations.map((one) =>
      isLive(one, booth.seenAt) && isEnded(one)
        ? {
            ...one,
            state: 'released',
            endedAt: booth.seenAt,
            endCause: cause,
            endReason: reason,
            endedBy: by,
            givenUp: isGivenUp(one),
          }
        : one,
    ),
  );
}

/** On how many days ever an application had a booth, it gives it up once: with the last of them. */
function withAllocations(booth: Booth, allocations: readonly Allocation[]): Booth {
  const isLast = ({ applicationId }: Allocation, at: number) =>
    !allocations.some(
      (one, n) => one.applicationId === applicationId && (hasNotEnded(one) || (one.givenUp && n < at)),
    );
  return {
    ...booth,
    allocations: allocations.map((one, n) =>
      one.givenUp && !isLast(one, n) ? { ...one, givenUp: false } : one,
    ),
  };
}

/** The longest run of days of the fair on which nobody has the booth, the first of them; null: it is taken on every day. */
export function freeDays(booth: Booth, { from, through }: Days): Days | null {
  let best: Days | null = null;
  let start = from;
  const taken = liveOf(booth).sort((a, b) => (a.from < b.from ? -1 : 1));
  const consider = (end: LocalDate) => {
    if (start <= end && (!best || lengthOf({ from: start, through: end }) > lengthOf(best)))
      best = { from: start, through: end };
  };
  for (const one of taken) {
    if (one.from > through) break;
    consider(addDays(one.from, -1));
    if (one.through >= start) start = addDays(one.through, 1);
  }
  consider(through);
  return best;
}

const lengthOf = ({ from, through }: Days): number => Date.parse(through) - Date.parse(from);

const withOne = (booth: Booth, changed: Allocation): Booth => ({
  ...booth,
  allocations: booth.allocations.map((one) => (one.allocationId === changed.allocationId ? changed : one)),
});
