import { Injectable } from '@nestjs/common';
import { bulkItem, type BulkItemResult } from '@onevillage/contracts-kit';
import { AdminUnitRecordedV1, type RecordAdminUnit } from '@onevillage/contracts-producers';
import type { AdminUnitId } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents, newEvent } from '@onevillage/platform-eventing';
import { refusedItem } from '../producers/refused-item.js';
import { unitKey, type AdminUnit } from './admin-unit.js';
import { AdminUnitStore } from './admin-unit.store.js';
import { recordUnits } from './record-units.js';
import { RefreshPlacements } from './refresh-placements.js';

export const adminUnitEvent = ({ id, version, ...unit }: AdminUnit) =>
  newEvent(AdminUnitRecordedV1, { aggregateId: id, version, data: { adminUnitId: id, ...unit } });

/** Communes, former districts and changes of units, as an import brings them. */
@Injectable()
export class RecordAdminUnitsUseCase {
  constructor(
    private readonly store: AdminUnitStore,
    private readonly placements: RefreshPlacements,
  ) {}

  async execute(tx: Tx, items: readonly RecordAdminUnit[], now: Date): Promise<BulkItemResult[]> {
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
    return outcomes.map((outcome, index) =>
      outcome.status === 'refused'
        ? refusedItem(index, outcome.violation)
        : bulkItem(index, outcome.status, { id: outcome.unit.id, version: outcome.unit.version }),
    );
  }
}
