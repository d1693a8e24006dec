import { Injectable } from '@nestjs/common';
import type { PlaceAllocation } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { SerializationFailure, type Tx } from '@onevillage/platform-database';
import type { Application } from '../applications/application.js';
import { ApplicationStore } from '../applications/application.store.js';
import type { Booth } from '../booths/booth.js';
import { BoothStore } from '../booths/booth.store.js';
import { PromisedBoothsStore } from '../booths/promised-booths.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { AllocationStore } from './allocation.store.js';

/** What can be given beyond what was promised, as it is while item after item is decided. */
export interface Room {
  /** Booths that those are promised who gave some up; of no other application. */
  readonly promised: Map<string, number>;
  /** Booths that are promised to nobody, by zone and by delegation. */
  readonly left: Map<string, number>;
}

/** Whoever is accepted is promised booths of its zone. For one of another, or one that was given up, there must be room. */
@Injectable()
export class RoomToPromise {
  constructor(
    private readonly allocations: AllocationStore,
    private readonly applications: ApplicationStore,
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly booths: BoothStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  /** As far as these items may need it; nobody else promises it until the transaction ends. */
  async lock(tx: Tx, items: readonly PlaceAllocation[]): Promise<Room> {
    const gaveUp = await this.allocations.whoGaveUp(
      tx,
      items.map((one) => one.applicationId),
    );
    const elsewhere = items.filter((one) => one.otherZone).map((one) => one.boothId);
    if (gaveUp.length === 0 && elsewhere.length === 0) return { promised: new Map(), left: new Map() };
    const applications = await this.applications.read(tx, gaveUp);
    const booths = await this.booths.read(tx, elsewhere);
    const zoneIds = unique([...applications, ...booths].map((one) => one.zoneId));
    const delegations = await this.delegations.lock(tx, unique(applications.map((one) => one.delegationId)));
    await this.zones.lock(tx, zoneIds);
    const quotas = await this.promised.ofQuotas(tx, delegations);
    const zones = await this.promised.ofZones(tx, zoneIds);
    const accepted = new Map(
      (await this.promised.ofAccepted(tx, gaveUp)).map((one) => [one.applicationId, one.booths]),
    );
    return {
      promised: new Map(gaveUp.map((id) => [id, accepted.get(id) ?? 0])),
      left: new Map([
        ...quotas.map(({ delegationId, total, taken }) => [delegationId, total - taken] as const),
        ...zones.map(({ zoneId, total, taken }) => [zoneId, total - taken] as const),
      ]),
    };
  }
}

/**
 * The application gets a booth that it does not have on other days; `has`: how many it has then.
 * @throws RuleViolation `fairs.promised-to-others`
 */
export function takeRoom(
  { promised, left }: Room,
  { applicationId, zoneId, delegationId }: Application,
  { zoneId: boothZoneId, number }: Booth,
  has: number,
): void {
  const more = Math.max(0, has - (promised.get(applicationId) ?? has));
  const needs: [string, number][] = [
    boothZoneId === zoneId ? [zoneId, more] : [boothZoneId, 1],
    ...(delegationId === null ? [] : [[delegationId, more] as [string, number]]),
  ];
  for (const [id, booths] of needs) {
    if (booths === 0) continue;
    const room = left.get(id);
    // The booth was drawn into another zone while we looked.
    if (room === undefined) throw new SerializationFailure('room that is not locked');
    if (room < booths) throw new RuleViolation('fairs.promised-to-others', { applicationId, number });
  }
  for (const [id, booths] of needs) left.set(id, left.get(id)! - booths);
  if (more > 0) promised.set(applicationId, has);
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((one) => one !== null))];
