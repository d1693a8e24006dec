import { Injectable } from '@nestjs/common';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import {
  communeKey,
  producerSearchKey,
  REGISTER_ZONE,
  type UpsertProducer,
} from '@onevillage/contracts-producers';
import { localDateAt, orViolation, RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { AdminUnitResolver, type Place } from '../admin-units/admin-unit-resolver.js';
import { ProducerIndex } from './producer-index.js';
import { matchProducer } from './match-producer.js';
import { NearProducers, type Candidate } from './near-producers.js';
import { NearProducersStore } from './near-producers.store.js';
import { identifiers, producerKey } from './producer-identity.js';
import { producerEvent } from './producer-events.js';
import { ProducerStore } from './producer.store.js';
import type { Producer } from './producer.js';
import { upsertRow } from './upsert-row.js';

/** What rows of an import become: found by natural key, changed or left alone, created, or put to a person. */
@Injectable()
export class UpsertProducersUseCase {
  constructor(
    private readonly store: ProducerStore,
    private readonly nearProducers: NearProducersStore,
    private readonly resolver: AdminUnitResolver,
  ) {}

  async execute(
    tx: Tx,
    items: readonly UpsertProducer[],
    caller: Caller,
  ): Promise<(BulkOutcome | RuleViolation)[]> {
    await this.store.lockIdentities(tx);
    const units = items.map((item) => item.adminUnit);
    const places = await this.resolver.place(tx, units, localDateAt(caller.now, REGISTER_ZONE));
    const known = await this.known(tx, items);
    const similar = await this.similar(tx, items, places, known);
    const written = new Map<string, Producer>();

    const outcomes = items.map((item, index) =>
      orViolation(() => {
        const place = places[index]!;
        if (place instanceof RuleViolation) throw place;
        const row = { item, place, similar: similar.get(index) ?? [] };
        return upsertRow({ ...row, principal: caller.principal, known, written, newId });
      }),
    );
    await this.store.save(tx, [...written.values()], caller.now);
    await appendEvents(tx, [...written.values()].map(producerEvent));
    return outcomes;
  }

  private async known(tx: Tx, items: readonly UpsertProducer[]): Promise<ProducerIndex> {
    const producers = await this.store.lockMatching(tx, {
      ids: items.map((item) => item.sameAs).filter((id) => id !== undefined),
      taxCodes: items.map(taxCodeOf).filter((code) => code !== null),
      nameKeys: items.map((item) => producerKey(item.name)),
    });
    return new ProducerIndex(producers);
  }

  /** Like-named producers by row, for rows that mean nobody known: a list that comes again has none. */
  private async similar(
    tx: Tx,
    items: readonly UpsertProducer[],
    places: readonly (Place | RuleViolation)[],
    known: ProducerIndex,
  ): Promise<Map<number, Candidate[]>> {
    const wanted = items.flatMap((item, index) => {
      const place = places[index]!;
      if (item.sameAs || item.decision || place instanceof RuleViolation) return [];
      if (matchProducer({ item, taxCode: taxCodeOf(item), place }, known).kind !== 'new') return [];
      const { name, adminUnit } = item;
      return [
        {
          index,
          name,
          searchKey: producerSearchKey(name),
          communeKey: communeKey(adminUnit?.commune),
          place,
        },
      ];
    });
    if (!wanted.length) return new Map();
    const communes = [...new Set(wanted.map((one) => one.communeKey))];
    const localIds = [...new Set(wanted.flatMap((one) => one.place.localIds))];
    const near = new NearProducers(
      await this.nearProducers.around(tx, localIds, communes.includes('') ? null : communes),
    );
    return new Map(wanted.map((one) => [one.index, near.of(one)]));
  }
}

/** Null for what is no tax code: its row is told later. */
function taxCodeOf(item: UpsertProducer): string | null {
  try {
    return identifiers(item, item.legalForm).taxCode ?? null;
  } catch {
    return null;
  }
}
