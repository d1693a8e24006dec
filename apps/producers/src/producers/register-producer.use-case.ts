import { Injectable } from '@nestjs/common';
import { communeKey, REGISTER_ZONE, type RegisterProducer } from '@onevillage/contracts-producers';
import { localDateAt, type Caller, type ProducerId } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { AdminUnitResolver, type Placement } from '../admin-units/admin-unit-resolver.js';
import { identifiers } from './producer-identity.js';
import { producerEvent } from './producer-events.js';
import { requireProducerScope } from './producer-permission.js';
import { ProducerStore } from './producer.store.js';
import type { Producer } from './producer.js';
import { requireFreeIdentity } from './require-free-identity.js';

export function newProducer(input: RegisterProducer, placement: Placement, id: ProducerId): Producer {
  const { taxCode, personalId } = identifiers(input, input.legalForm);
  return {
    id,
    version: 1,
    name: input.name,
    legalForm: input.legalForm,
    taxCode: taxCode ?? null,
    address: input.address ?? null,
    communeKey: communeKey(input.adminUnit?.commune),
    ...placement,
    state: 'active',
    stateReason: null,
    mergedInto: null,
    personalId: personalId ?? null,
    contacts: input.contacts ?? [],
    qualityDocuments: [],
  };
}

@Injectable()
export class RegisterProducerUseCase {
  constructor(
    private readonly store: ProducerStore,
    private readonly resolver: AdminUnitResolver,
  ) {}

  async execute(tx: Tx, input: RegisterProducer, caller: Caller): Promise<Producer> {
    await this.store.lockIdentities(tx);
    const { placement } = await this.resolver.placeOne(
      tx,
      input.adminUnit,
      localDateAt(caller.now, REGISTER_ZONE),
    );
    requireProducerScope(caller.principal, placement.adminUnitIds);
    const producer = newProducer(input, placement, newId());
    await requireFreeIdentity(tx, this.store, producer);
    await this.store.save(tx, [producer], caller.now);
    await appendEvents(tx, [producerEvent(producer)]);
    return producer;
  }
}
