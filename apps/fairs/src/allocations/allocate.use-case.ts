import { Injectable } from '@nestjs/common';
import type { PlaceAllocation } from '@onevillage/contracts-fairs';
import { orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx, type TxMeta } from '@onevillage/platform-database';
import { requireAccepted, type Application } from '../applications/application.js';
import { ApplicationStore } from '../applications/application.store.js';
import type { Standing } from '../eligibility/eligibility.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { requireOfficer } from '../access/fair-permission.js';
import { FairStore } from '../fairs/fair.store.js';
import { daysLeft, todayAt, requireNotOver, type Fair } from '../fairs/fair.js';
import { AllocationStore, type BoothDays } from './allocation.store.js';
import { confirmed, held } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { hasNotEnded, overlap, type Booth, type Days } from '../booths/booth.js';
import { keepBooths, type BoothChange } from '../booths/keep-booths.js';
import { requireEligible } from './require-eligible.js';
import { RoomToPromise, takeRoom, type Room } from './room-to-promise.js';

const MINUTE_MS = 60_000;
const HOLD_MINUTES = 24 * 60;

export interface Allocated {
  readonly allocationId: string;
  readonly boothId: string;
}

/** A booth that somebody wants to give. */
interface Claim {
  readonly place: PlaceAllocation;
  readonly by: string;
  readonly meta?: TxMeta;
}
export interface ClaimOfCaller extends Pick<Claim, 'place'> {
  readonly caller: Caller;
  readonly meta: TxMeta;
}

/** Everything that a transaction gives, as it is while item after item is decided. */
interface Desk {
  readonly fair: Fair;
  readonly now: Date;
  readonly today: LocalDate;
  readonly applications: ReadonlyMap<string, Application>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly booths: Map<string, Booth>;
  /** What applications have, by application. */
  readonly taken: Map<string, BoothDays[]>;
  readonly room: Room;
  readonly happened: Map<string, Pick<BoothChange, 'happened' | 'meta'>>;
}

/** Booths are held for applications, or given to them at once: each item as if it came alone, one after the other. */
@Injectable()
export class AllocateUseCase {
  constructor(
    private readonly fairs: FairStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly allocations: AllocationStore,
    private readonly roomToPromise: RoomToPromise,
    private readonly booths: BoothStore,
  ) {}

  async execute(
    tx: Tx,
    fairId: string,
    items: readonly PlaceAllocation[],
    { principal, now }: Caller,
  ): Promise<(Allocated | RuleViolation)[]> {
    const fair = await this.share(tx, fairId);
    requireOfficer(principal, fair);
    const by = principal.subject;
    return this.allocate(
      tx,
      fair,
      items.map((place) => ({ place, by })),
      now,
    );
  }

  /** Of several callers, each with the right to do so or without. @throws RuleViolation `not-found` */
  async executeClaims(
    tx: Tx,
    fairId: string,
    claims: readonly ClaimOfCaller[],
  ): Promise<(Allocated | RuleViolation)[]> {
    const fair = await this.share(tx, fairId);
    const allowed = claims.map(({ place, caller, meta }) =>
      orViolation((): Claim => {
        requireOfficer(caller.principal, fair);
        return { place, by: caller.principal.subject, meta };
      }),
    );
    const sound = allowed.flatMap((one) => (one instanceof RuleViolation ? [] : [one]));
    const told = sound.length > 0 ? await this.allocate(tx, fair, sound, claims[0]!.caller.now) : [];
    let next = 0;
    return allowed.map((one) => (one instanceof RuleViolation ? one : told[next++]!));
  }

  private async share(tx: Tx, fairId: string): Promise<Fair> {
    const fair = await this.fairs.share(tx, fairId);
    if (!fair) throw new RuleViolation('not-found');
    return fair;
  }

  private async allocate(
    tx: Tx,
    fair: Fair,
    claims: readonly Claim[],
    now: Date,
  ): Promise<(Allocated | RuleViolation)[]> {
    const today = todayAt(fair, now);
    requireNotOver(fair, today);
    const items = claims.map((one) => one.place);
    const applicationIds = [...new Set(items.map((one) => one.applicationId))];
    const locked = await this.roomToPromise.lock(tx, items);
    const applications = await this.applications.lock(tx, applicationIds);
    const desk: Desk = {
      fair,
      now,
      today,
      applications: new Map(applications.map((one) => [one.applicationId, one])),
      standings: await this.standings.read(tx, standingsFor(items)),
      taken: Map.groupBy(await this.allocations.liveOf(tx, applicationIds), (one) => one.applicationId),
      room: await this.roomToPromise.read(tx, items, locked),
      booths: new Map(
        (await this.booths.lock(tx, [...new Set(items.map((one) => one.boothId))])).map((one) => [
          one.boothId,
          one,
        ]),
      ),
      happened: new Map(),
    };
    const outcomes = claims.map((claim) => orViolation(() => allocate(desk, claim)));
    const changes = [...desk.happened].map(([boothId, change]) => ({
      ...change,
      booth: desk.booths.get(boothId)!,
    }));
    await keepBooths(tx, this.booths, changes);
    for (const applicationId of desk.room.regained) await this.allocations.regain(tx, applicationId);
    return outcomes;
  }
}

/** Whether somebody is eligible is asked when a booth is given, and when it is one of another zone. */
const standingsFor = (items: readonly PlaceAllocation[]): string[] => [
  ...new Set(items.filter((one) => one.confirm || one.otherZone).map((one) => one.applicationId)),
];

function allocate(desk: Desk, { place: item, by, meta }: Claim): Allocated {
  const { fair } = desk;
  const { applicationId, boothId, confirm = false, holdMinutes, otherZone = false, exemption } = item;
  if (confirm && holdMinutes !== undefined) throw new RuleViolation('fairs.hold-or-confirm');
  const days = daysOf(desk, item);
  const application = desk.applications.get(applicationId);
  if (application?.fairId !== fair.fairId)
    throw new RuleViolation('fairs.application-unknown', { applicationId });
  const booth = desk.booths.get(boothId);
  if (booth?.fairId !== fair.fairId || booth.state !== 'open')
    throw new RuleViolation('fairs.booth-unknown', { fairId: fair.fairId, boothId });
  requireAccepted(application);
  if (application.zoneId !== booth.zoneId && !otherZone)
    throw new RuleViolation('fairs.booth-of-other-zone', { applicationId, number: booth.number });
  const allocationId = newId<string>();
  const { exhibitorId, producerId } = application;
  const expiresAt = confirm
    ? null
    : new Date(booth.seenAt.getTime() + (holdMinutes ?? HOLD_MINUTES) * MINUTE_MS);
  const isOtherZone = application.zoneId !== booth.zoneId;
  const hold = { allocationId, applicationId, exhibitorId, producerId, isOtherZone, ...days, expiresAt };
  const isHeld = held(booth, { ...hold, kind: 'by-hand', madeBy: by });
  const own = desk.taken.get(applicationId) ?? [];
  requireAsked(application, own, { boothId, ...days });
  const eligibleBy =
    confirm || isOtherZone
      ? requireEligible(desk.standings.get(applicationId)!, application, booth, {
          reason: exemption,
          by,
          now: desk.now,
        })
      : null;
  const after =
    confirm && eligibleBy
      ? confirmed(isHeld, allocationId, { eligibleBy, by, fair: fairDays(desk) })
      : isHeld;
  const has = booth.allocations.some((one) => one.applicationId === applicationId && hasNotEnded(one));
  if (!has) takeRoom(desk.room, applicationId, booth);
  desk.booths.set(boothId, after);
  // A booth that two of them get, on days of their own, is told once: of the one to whom it is given.
  if (confirm || desk.happened.get(boothId)?.happened !== 'confirmed')
    desk.happened.set(boothId, { happened: confirm ? 'confirmed' : 'held', meta });
  desk.taken.set(applicationId, [...own, { applicationId, boothId, ...days }]);
  return { allocationId, boothId };
}

const fairDays = ({ fair, today }: Desk): Days => daysLeft(fair, today);

function daysOf(desk: Desk, { from, through }: PlaceAllocation): Days {
  const { opensOn, closesOn } = desk.fair;
  const left = fairDays(desk);
  const days = { from: (from ?? left.from) as LocalDate, through: (through ?? left.through) as LocalDate };
  const isOutside = days.from < opensOn || days.through > closesOn;
  if (!isOutside && days.from <= days.through) return days;
  throw new RuleViolation('fairs.allocation-days-wrong', {
    ...days,
    field: days.from < opensOn ? 'from' : 'through',
    remedy: isOutside
      ? `the days of the fair are ${opensOn} through ${closesOn}`
      : 'the last day must not be before the first',
  });
}

/** On no day more booths than asked for. @throws RuleViolation `fairs.booths-enough` */
export function requireAsked(
  { applicationId, booths: asked }: Application,
  own: readonly BoothDays[],
  wanted: Days & { boothId: string },
): void {
  const others = own.filter((one) => one.boothId !== wanted.boothId && overlap(one, wanted));
  const has = Math.max(
    0,
    ...others.map((one) => countOn(others, one.from > wanted.from ? one.from : wanted.from)),
  );
  if (has >= asked) throw new RuleViolation('fairs.booths-enough', { applicationId, asked, has });
}

const countOn = (taken: readonly BoothDays[], day: LocalDate): number =>
  new Set(taken.filter((one) => one.from <= day && day <= one.through).map((one) => one.boothId)).size;
