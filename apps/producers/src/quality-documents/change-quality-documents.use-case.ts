import { Injectable } from '@nestjs/common';
import type { AddQualityDocument } from '@onevillage/contracts-producers';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { producerEvent } from '../producers/producer-events.js';
import { requireProducerScope } from '../producers/producer-permission.js';
import { ProducerStore } from '../producers/producer.store.js';
import { changed, type Producer } from '../producers/producer.js';
import { QualityDocumentStore } from './quality-document.store.js';

/** Documents are part of their producer: one more or one fewer is a new version of it. */
@Injectable()
export class ChangeQualityDocumentsUseCase {
  constructor(
    private readonly producers: ProducerStore,
    private readonly documents: QualityDocumentStore,
  ) {}

  async add(tx: Tx, producerId: string, input: AddQualityDocument, caller: Caller): Promise<Producer> {
    const { validFrom, validThrough } = input;
    if (validThrough && validThrough < validFrom) {
      throw new RuleViolation('producers.period-ends-before-start', { validFrom, validThrough });
    }
    const producer = await this.locked(tx, producerId, caller);
    const document = { documentId: newId<string>(), ...input };
    await this.documents.add(tx, producerId, document);
    return this.save(
      tx,
      changed(producer, { qualityDocuments: [...producer.qualityDocuments, document] })!,
      caller,
    );
  }

  async remove(tx: Tx, producerId: string, documentId: string, caller: Caller): Promise<Producer> {
    const producer = await this.locked(tx, producerId, caller);
    if (!(await this.documents.remove(tx, producerId, documentId))) throw new RuleViolation('not-found');
    const left = producer.qualityDocuments.filter((document) => document.documentId !== documentId);
    return this.save(tx, changed(producer, { qualityDocuments: left })!, caller);
  }

  private async locked(tx: Tx, id: string, caller: Caller): Promise<Producer> {
    const [producer] = await this.producers.lock(tx, [id]);
    if (!producer) throw new RuleViolation('not-found');
    requireProducerScope(caller.principal, producer.adminUnitIds);
    caller.requireVersion(producer.version);
    return producer;
  }

  private async save(tx: Tx, producer: Producer, caller: Caller): Promise<Producer> {
    await this.producers.save(tx, [producer], caller.now);
    await appendEvents(tx, [producerEvent(producer)]);
    return producer;
  }
}
