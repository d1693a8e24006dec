import { Injectable } from '@nestjs/common';
import type { ChangeProduct } from '@onevillage/contracts-catalog';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, nameKey, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { requireSubgroup } from '../groups/product-group-rules.js';
import { GtinStore } from './gtin.store.js';
import { KnownProducerStore } from './known-producer.store.js';
import { mediaOf } from './new-product.js';
import { productEvents, requireFits } from './product-events.js';
import { requireMayWrite } from './product-permission.js';
import { ProductStore } from './product.store.js';
import { changed, retired, type Product } from './product.js';
import { changedTexts } from './texts.js';
import { variantsOf } from './variants.js';

@Injectable()
export class ChangeProductUseCase {
  constructor(
    private readonly store: ProductStore,
    private readonly gtins: GtinStore,
    private readonly producers: KnownProducerStore,
  ) {}

  change(tx: Tx, id: string, input: ChangeProduct, caller: Caller): Promise<Product> {
    return this.apply(tx, id, caller, async (product) => {
      const { name, brand, label, media, variants } = input;
      if (name && nameKey(name) !== nameKey(product.name)) await this.requireFreeName(tx, product, name);
      const group = input.group ?? product.group;
      const subgroup = input.subgroup === undefined ? product.subgroup : input.subgroup;
      if (group !== product.group || subgroup !== product.subgroup) {
        requireSubgroup(group, subgroup, localDateAt(caller.now, REGISTER_ZONE));
      }
      // The registered name is its Vietnamese title until somebody gives another.
      const follows = name && product.titles.vi === product.name && input.titles?.vi === undefined;
      const titles = follows ? { ...input.titles, vi: name } : input.titles;
      const gtins = await this.gtins.lock(tx, [input]);
      const after = changed(product, {
        name,
        group,
        subgroup,
        brand,
        ...changedTexts(product, { ...input, titles }),
        label,
        media: media && mediaOf(media),
        variants: variantsOf(variants, product.variants, group, gtins.of(product.id)),
      });
      if (after) gtins.claim(after.id, after.variants);
      return after && requireFits(after);
    });
  }

  retire(tx: Tx, id: string, caller: Caller): Promise<Product> {
    return this.apply(tx, id, caller, retired);
  }

  private async requireFreeName(tx: Tx, product: Product, name: string): Promise<void> {
    const others = await this.store.ofProducers(tx, [product.producerId]);
    const same = others.find(
      ({ product: other }) =>
        other.id !== product.id && other.state !== 'retired' && nameKey(other.name) === nameKey(name),
    );
    if (same) throw new RuleViolation('catalog.product-name-taken', { productId: same.product.id });
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (product: Product) => Product | null | Promise<Product | null>,
  ): Promise<Product> {
    const product = await this.store.lock(tx, id);
    if (!product || product.state === 'waiting' || product.state === 'refused')
      throw new RuleViolation('not-found');
    const { producerId } = product;
    const producer = (await this.producers.of(tx, [producerId])).get(producerId);
    if (!producer)
      throw new RuleViolation('catalog.producer-not-active', { producerId, state: 'not heard of yet' });
    requireMayWrite(caller.principal, producer);
    caller.requireVersion(product.version);
    const after = await decide(product);
    if (!after) return product;
    await this.store.save(tx, [after], caller.now);
    await appendEvents(tx, productEvents([after]));
    return after;
  }
}
