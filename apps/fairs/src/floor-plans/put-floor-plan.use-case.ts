import { Injectable } from '@nestjs/common';
import type { PutFloorPlan } from '@onevillage/contracts-fairs';
import { canonicalJson, RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { keepBooths } from '../booths/keep-booths.js';
import { BoothStore } from '../booths/booth.store.js';
import { PromisedBoothsStore, type PromisedOfZone } from '../booths/promised-booths.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireNotOver } from '../fairs/fair.js';
import { FloorPlanStore } from './floor-plan.store.js';
import { put, type FloorPlan, type PlannedBooth } from './floor-plan.js';
import { documentOf } from './plan-document.js';

/** The whole plan at once; booths that somebody has or is promised, and zones that somebody asks for, cannot go. */
@Injectable()
export class PutFloorPlanUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly units: AdminUnitStore,
    private readonly store: FloorPlanStore,
    private readonly zones: ZoneStore,
    private readonly booths: BoothStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  async execute(tx: Tx, fairId: string, told: PutFloorPlan, caller: Caller): Promise<FloorPlan> {
    const { principal, now } = caller;
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireNotOver(fair, today);
    const before = await this.store.lock(tx, fairId, now);
    caller.requireVersion(before.version);
    const named = told.zones.flatMap((one) => one.rule?.adminUnitIds ?? []);
    const unknown = await this.units.unknown(tx, named);
    const after = put(before, told, await this.store.halls(tx, fair.hallIds), newId, unknown);
    if (canonicalJson(documentOf(after)) === canonicalJson(documentOf(before))) return before;
    await this.zones.lock(
      tx,
      before.zones.map((one) => one.zoneId),
    );
    await this.store.lockBooths(tx, fairId);
    await this.requireFree(tx, fairId, before, after);
    const promised = await this.promises(tx, before);
    await this.store.save(tx, after, documentOf(after), { by: principal.subject, now });
    const names = new Map(after.zones.map((one) => [one.zoneId, one.name]));
    requireKept(promised, await this.promises(tx, after), names);
    await this.tellChanged(tx, before, after);
    return (await this.store.read(fairId, tx))!;
  }

  /** What goes is nobody's; it is locked. */
  private async requireFree(tx: Tx, fairId: string, before: FloorPlan, after: FloorPlan): Promise<void> {
    const zoneIds = new Set(after.zones.map((one) => one.zoneId));
    const boothIds = new Set(after.booths.map((one) => one.boothId));
    const names = await this.store.askedFor(
      tx,
      before.zones.map((one) => one.zoneId).filter((id) => !zoneIds.has(id)),
    );
    if (names.length > 0) throw new RuleViolation('fairs.zones-in-use', { names });
    const numbers = await this.store.inUse(
      tx,
      before.booths.map((one) => one.boothId).filter((id) => !boothIds.has(id)),
    );
    if (numbers.length > 0) throw new RuleViolation('fairs.booths-in-use', { fairId, numbers });
  }

  private promises(tx: Tx, { zones }: FloorPlan): Promise<PromisedOfZone[]> {
    return this.promised.ofZones(
      tx,
      zones.map((one) => one.zoneId),
    );
  }

  /** Whoever has a booth is told of its new number, and of the zone in which it lies now. */
  private async tellChanged(tx: Tx, before: FloorPlan, after: FloorPlan): Promise<void> {
    const was = new Map(before.booths.map((one) => [one.boothId, one]));
    const isOther = ({ boothId, number, zoneId }: PlannedBooth) => {
      const old = was.get(boothId);
      return old !== undefined && (old.number !== number || old.zoneId !== zoneId);
    };
    const others = after.booths.filter(isOther).map((one) => one.boothId);
    const booths = await this.booths.lock(tx, others);
    const had = booths.filter((one) => one.version > 0);
    await keepBooths(
      tx,
      this.booths,
      had.map((booth) => ({ happened: 'changed', booth })),
    );
  }
}

/** No zone has fewer booths than are promised, unless it had as few before. @throws RuleViolation `fairs.zones-promised` */
function requireKept(
  before: readonly PromisedOfZone[],
  after: readonly PromisedOfZone[],
  names: ReadonlyMap<string, string>,
): void {
  const was = new Map(before.map((one) => [one.zoneId, one.total - one.taken]));
  const tooSmall = after.filter(
    ({ zoneId, total, taken }) => total < taken && total - taken < (was.get(zoneId) ?? 0),
  );
  if (tooSmall.length === 0) return;
  const said = tooSmall.map(
    ({ zoneId, total, taken }) => `${names.get(zoneId)!} (${total} where ${taken} are promised)`,
  );
  throw new RuleViolation('fairs.zones-promised', { zones: said.join(', ') });
}
