import { Injectable } from '@nestjs/common';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import { unitKey, type RecordAdminUnit } from '@onevillage/contracts-producers';
import { RuleViolation, type AdminUnitId, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { AdminUnitStore } from '../admin-units/admin-unit.store.js';
import { adminUnitEvent } from './admin-unit-event.js';
import { recordUnits } from './record-units.js';
import { RefreshPlacements } from './refresh-placements.js';

/** Communes, former districts and changes of units, as an import brings them. */
@Injectable()
export class RecordAdminUnitsUseCase {
  constructor(
    private readonly store: AdminUnitStore,
    private readonly placements: RefreshPlacements,
  ) {}

  async execute(
    tx: Tx,
    items: readonly RecordAdminUnit[],
    { now }: Caller,
  ): Promise<(BulkOutcome | RuleViolation)[]> {
    await this.store.lockAll(tx);
    const codes = items.flatMap((item) => [item.code, item.parentCode, ...(item.successorCodes ?? [])]);
    const known = await this.store.found(tx, {
      codes: [...new Set(codes.filter((code) => typeof code === 'string'))],
      keys: items.filter((item) => !item.code).map((item) => unitKey(item.name)),
    });
    const { written, outcomes } = recordUnits(items, known, newId<AdminUnitId>);
    await this.store.save(tx, written, now);
    await appendEvents(tx, written.map(adminUnitEvent));
    await this.placements.execute(
      tx,
      written.map((unit) => unit.id),
      now,
    );
    return outcomes.map((outcome) => {
      if (outcome instanceof RuleViolation) return outcome;
      const { status, unit } = outcome;
      return { status, id: unit.id, version: unit.version };
    });
  }
}
