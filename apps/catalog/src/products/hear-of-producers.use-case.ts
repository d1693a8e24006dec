import { Injectable } from '@nestjs/common';
import {
  ANONYMOUS,
  nameKey,
  orViolation,
  RuleViolation,
  type Principal,
  type ProducerId,
} from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { KnownProducerStore, type KnownProducer } from './known-producer.store.js';
import { productEvents } from './product-events.js';
import { requireMayWrite } from './product-permission.js';
import { ProductStore } from './product.store.js';
import { refused, registered, type Product } from './product.js';

/** What becomes of products when their producers are heard of: those that waited go in, those of a duplicate move. */
@Injectable()
export class HearOfProducersUseCase {
  constructor(
    private readonly store: ProductStore,
    private readonly producers: KnownProducerStore,
  ) {}

  /** The producers are known and locked. */
  async execute(tx: Tx, producerIds: readonly string[], now: Date): Promise<void> {
    const standsFor = await this.producers.standsFor(tx, producerIds);
    await this.store.lockProducers(tx, [...standsFor.values()]);
    await this.move(tx, standsFor, now);
    await this.complete(tx, [...new Set([...producerIds, ...standsFor.values()])], now);
  }

  /** A product of a duplicate becomes one of the producer that stays. One that is there by that name too is left to a person. */
  private async move(tx: Tx, standsFor: ReadonlyMap<string, string>, now: Date): Promise<void> {
    if (!standsFor.size) return;
    const stored = await this.store.ofProducers(tx, [...standsFor.keys(), ...standsFor.values()]);
    const living = stored.map(({ product }) => product).filter((product) => product.state !== 'retired');
    const taken = new Set(living.map(({ producerId, name }) => `${producerId} ${nameKey(name)}`));
    const moved = living.flatMap((product): Product[] => {
      const to = standsFor.get(product.producerId);
      const place = `${to} ${nameKey(product.name)}`;
      if (!to || taken.has(place)) return [];
      taken.add(place);
      const version = product.state === 'waiting' ? 0 : product.version + 1;
      return [{ ...product, producerId: to as ProducerId, version }];
    });
    await this.store.save(tx, moved, now);
    await appendEvents(tx, productEvents(moved));
  }

  /** Waiting products are registered, or refused for good by the rights of who asked. */
  private async complete(tx: Tx, producerIds: readonly string[], now: Date): Promise<void> {
    const waiting = await this.store.waiting(tx, producerIds);
    if (!waiting.length) return;
    const producers = await this.producers.of(tx, producerIds);
    const completed = waiting.flatMap(({ product, askedBy }) => {
      const producer = producers.get(product.producerId);
      return producer ? [completedBy(product, askedBy, producer)] : [];
    });
    await this.store.save(tx, completed, now);
    await appendEvents(tx, productEvents(completed));
  }
}

function completedBy(product: Product, askedBy: Principal | null, producer: KnownProducer): Product {
  const violation = orViolation(() => requireMayWrite(askedBy ?? ANONYMOUS, producer));
  return violation instanceof RuleViolation ? refused(product, violation.code) : registered(product);
}
