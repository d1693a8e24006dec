import { Injectable } from '@nestjs/common';
import type { RegisterProduct } from '@onevillage/contracts-catalog';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, nameKey, RuleViolation, type Caller, type ProductId } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { GtinStore } from './gtin.store.js';
import { KnownProducerStore } from './known-producer.store.js';
import { newProduct } from './new-product.js';
import { productEvents, requireFits } from './product-events.js';
import { requireMayWrite } from './product-permission.js';
import { ProductStore } from './product.store.js';
import { registered, type Product } from './product.js';

@Injectable()
export class RegisterProductUseCase {
  constructor(
    private readonly store: ProductStore,
    private readonly gtins: GtinStore,
    private readonly producers: KnownProducerStore,
  ) {}

  /** A product of a producer not heard of yet waits, and is registered when it is. */
  async execute(tx: Tx, input: RegisterProduct, { principal, now }: Caller): Promise<Product> {
    await this.store.lockProducers(tx, [input.producerId]);
    const producer = (await this.producers.of(tx, [input.producerId])).get(input.producerId);
    if (producer) requireMayWrite(principal, producer);
    const others = await this.store.ofProducers(tx, [input.producerId]);
    const same = others.find(
      ({ product }) => product.state !== 'retired' && nameKey(product.name) === nameKey(input.name),
    );
    if (same) throw new RuleViolation('catalog.product-name-taken', { productId: same.product.id });
    const gtins = await this.gtins.lock(tx, [input]);
    const id = newId<ProductId>();
    const made = requireFits(newProduct(input, localDateAt(now, REGISTER_ZONE), id, gtins.of(id)));
    gtins.claim(id, made.variants);
    const product = producer ? registered(made) : made;
    await this.store.save(tx, [product], now, principal);
    await appendEvents(tx, productEvents([product]));
    return product;
  }
}
