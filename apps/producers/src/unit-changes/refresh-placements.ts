import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { producerEvent } from '../producers/producer-events.js';
import { ProducerStore } from '../producers/producer.store.js';
import { changed, type Producer } from '../producers/producer.js';
import { AdminUnitStore } from '../admin-units/admin-unit.store.js';

const PAGE = 500;

/** When units change, the producers in them get the new chain of units, so that every scope and filter follows. */
@Injectable()
export class RefreshPlacements {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly producers: ProducerStore,
  ) {}

  async execute(tx: Tx, changedUnitIds: readonly string[], now: Date): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: Producer[] = await this.producers.lockInUnits(tx, changedUnitIds, after, PAGE);
      const living = page.filter((producer) => producer.state !== 'merged');
      const reach = await this.units.reach(
        tx,
        living.map((producer) => producer.adminUnitId).filter((id) => id !== null),
      );
      const moved = living
        .map((producer) =>
          changed(producer, { adminUnitIds: reach.get(producer.adminUnitId ?? '') ?? producer.adminUnitIds }),
        )
        .filter((producer) => producer !== null);
      await this.producers.save(tx, moved, now);
      await appendEvents(tx, moved.map(producerEvent));
      if (page.length < PAGE) return;
      after = page[page.length - 1]!.id;
    }
  }
}
