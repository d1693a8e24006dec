import { Injectable } from '@nestjs/common';
import type { PlaceAllocation } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { SerializationFailure, type Tx } from '@onevillage/platform-database';
import type { Booth } from '../booths/booth.js';
import { BoothStore } from '../booths/booth.store.js';
import { PromisedBoothsStore, type Given } from '../booths/promised-booths.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';

/** What can be given beyond what was promised, as it is while item after item is decided. */
export interface Room {
  /** Applications that may take more than they are promised. */
  readonly given: Map<string, Given>;
  /** Booths that are promised to nobody, by zone and by delegation. */
  readonly left: Map<string, number>;
  /** Applications to which a booth that they gave up is promised again, once for each. */
  readonly regained: string[];
}

/**
 * Whoever is accepted is promised booths of its zone. For one of another zone, one that was given up, or one more on
 * other days, there must be room.
 */
@Injectable()
export class RoomToPromise {
  constructor(
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly booths: BoothStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  /** Before the applications are locked: nobody else promises what these items may need until the transaction ends. */
  async lock(tx: Tx, items: readonly PlaceAllocation[]): Promise<string[]> {
    const given = await this.promised.beyond(tx, askedOf(items));
    if (given.length === 0) return [];
    const elsewhere = items.filter((one) => one.otherZone).map((one) => one.boothId);
    const booths = elsewhere.length > 0 ? await this.booths.read(tx, elsewhere) : [];
    const delegationIds = unique(given.map((one) => one.delegationId));
    const zoneIds = unique([...given, ...booths].map((one) => one.zoneId));
    return this.lockAll(tx, { delegationIds, zoneIds });
  }

  /** Nobody else promises of these until the transaction ends. Their ids. */
  async lockAll(
    tx: Tx,
    { delegationIds, zoneIds }: { delegationIds: readonly string[]; zoneIds: readonly string[] },
  ): Promise<string[]> {
    await this.delegations.lock(tx, delegationIds);
    await this.zones.lock(tx, zoneIds);
    return [...delegationIds, ...zoneIds];
  }

  /** Booths that are promised to nobody, of zones and delegations. */
  async left(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const quotas = await this.promised.ofQuotas(
      tx,
      ids.map((delegationId) => ({ delegationId })),
    );
    const zones = await this.promised.ofZones(tx, ids);
    return new Map([
      ...quotas.map(({ delegationId, total, taken }) => [delegationId, total - taken] as const),
      ...zones.map(({ zoneId, total, taken }) => [zoneId, total - taken] as const),
    ]);
  }

  /** Once the applications are locked: the same again, as it is now. */
  async read(tx: Tx, items: readonly PlaceAllocation[], locked: readonly string[]): Promise<Room> {
    const given = await this.promised.beyond(tx, askedOf(items));
    return {
      given: new Map(given.map((one) => [one.applicationId, one])),
      left: await this.left(tx, locked),
      regained: [],
    };
  }
}

/** The application gets a booth that it does not have on other days. @throws RuleViolation `fairs.promised-to-others` */
export function takeRoom(room: Room, applicationId: string, { zoneId, number }: Booth): void {
  const before = room.given.get(applicationId);
  if (!before) return;
  const isOther = zoneId !== before.zoneId;
  const inZone = before.inZone + (isOther ? 0 : 1);
  const elsewhere = before.elsewhere + (isOther ? 1 : 0);
  const isRegained = before.givenUp > 0 && inZone + elsewhere > before.booths - before.givenUp;
  const after = { ...before, inZone, elsewhere, givenUp: before.givenUp - (isRegained ? 1 : 0) };
  const [was, is] = [promiseOf(before), promiseOf(after)];
  const needs: (readonly [string, number])[] = [[before.zoneId, is.ofZone - was.ofZone]];
  if (isOther) needs.push([zoneId, 1]);
  if (before.delegationId) needs.push([before.delegationId, is.booths - was.booths]);
  for (const [id, booths] of needs) {
    if (booths <= 0) continue;
    const left = room.left.get(id);
    // Something came in between since we looked: the booth was drawn into another zone.
    if (left === undefined) throw new SerializationFailure('room that is not locked');
    if (left < booths) throw new RuleViolation('fairs.promised-to-others', { applicationId, number });
  }
  for (const [id, booths] of needs) {
    const left = room.left.get(id);
    if (left !== undefined) room.left.set(id, left - booths);
  }
  room.given.set(applicationId, after);
  if (isRegained) room.regained.push(applicationId);
}

/** As PROMISES of promised-booths.store.ts. */
function promiseOf({ booths, givenUp, inZone, elsewhere }: Given): { booths: number; ofZone: number } {
  const promised = Math.max(booths - givenUp, Math.min(booths, inZone + elsewhere));
  return { booths: promised, ofZone: inZone + Math.max(0, promised - inZone - elsewhere) };
}

/** By application: how many booths these items would give it. */
const askedOf = (items: readonly PlaceAllocation[]) =>
  [...Map.groupBy(items, (one) => one.applicationId)].map(([applicationId, its]) => ({
    applicationId,
    more: new Set(its.map((one) => one.boothId)).size,
    elsewhere: its.some((one) => one.otherZone),
  }));

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((one) => one !== null))];
