import { Injectable } from '@nestjs/common';
import { communeKey, REGISTER_ZONE, type ChangeProducer } from '@onevillage/contracts-producers';
import { localDateAt, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { AdminUnitResolver } from '../admin-units/admin-unit-resolver.js';
import { identifiers } from './producer-identity.js';
import { producerEvent } from './producer-events.js';
import { requireProducerScope } from './producer-permission.js';
import { ProducerStore } from './producer.store.js';
import { changed, inState, merged, type Producer } from './producer.js';
import { requireFreeIdentity } from './require-free-identity.js';

/** Every change of one producer: locked, within scope, at the version the caller has seen. */
@Injectable()
export class ChangeProducerUseCase {
  constructor(
    private readonly store: ProducerStore,
    private readonly resolver: AdminUnitResolver,
  ) {}

  async change(tx: Tx, id: string, input: ChangeProducer, caller: Caller): Promise<Producer> {
    // Whoever changes units locks them, then producers: so the unit is looked up before the producer is locked.
    await this.store.lockIdentities(tx);
    const { adminUnit } = input;
    const place = await this.resolver.placeOne(tx, adminUnit, localDateAt(caller.now, REGISTER_ZONE));
    return this.apply(tx, id, caller, async (producer) => {
      const { taxCode, personalId } = identifiers(input, input.legalForm ?? producer.legalForm);
      const { name, legalForm, address, contacts } = input;
      if (adminUnit) requireProducerScope(caller.principal, place.placement.adminUnitIds);
      const placement = adminUnit && { ...place.placement, communeKey: communeKey(adminUnit.commune) };
      const after = changed(producer, {
        name,
        legalForm,
        address,
        contacts,
        taxCode,
        personalId,
        ...placement,
      });
      if (after) await requireFreeIdentity(tx, this.store, after);
      return after;
    });
  }

  setState(
    tx: Tx,
    id: string,
    state: 'active' | 'suspended' | 'closed',
    reason: string,
    caller: Caller,
  ): Promise<Producer> {
    return this.apply(tx, id, caller, (producer) => inState(producer, state, reason));
  }

  async merge(tx: Tx, id: string, into: string, reason: string, caller: Caller): Promise<Producer> {
    const found = await this.store.lock(tx, [id, into]);
    const survivor = found.find((producer) => producer.id === into);
    if (!survivor) throw new RuleViolation('producers.merge-refused', { reason: `no producer ${into}` });
    requireProducerScope(caller.principal, survivor.adminUnitIds);
    return this.apply(tx, id, caller, (producer) => merged(producer, survivor, reason));
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (producer: Producer) => Producer | null | Promise<Producer | null>,
  ): Promise<Producer> {
    const [producer] = await this.store.lock(tx, [id]);
    if (!producer) throw new RuleViolation('not-found');
    requireProducerScope(caller.principal, producer.adminUnitIds);
    caller.requireVersion(producer.version);
    const after = await decide(producer);
    if (!after) return producer;
    await this.store.save(tx, [after], caller.now);
    await appendEvents(tx, [producerEvent(after)]);
    return after;
  }
}
