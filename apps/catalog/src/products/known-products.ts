import { isNearKey, nameKey, searchKey } from '@onevillage/kernel';
import type { Product } from './product.js';

interface Known {
  product: Product;
  key: string;
  searchKey: string;
}

/** Products that rows of an import may mean, by producer. Grows with what the import writes. */
export class KnownProducts {
  private readonly byProducer = new Map<string, Map<string, Known>>();

  constructor(products: readonly Product[]) {
    for (const product of products) this.put(product);
  }

  put(product: Product): void {
    const own = this.byProducer.get(product.producerId) ?? new Map<string, Known>();
    this.byProducer.set(product.producerId, own);
    own.set(product.id, { product, key: nameKey(product.name), searchKey: searchKey(product.name) });
  }

  get(producerId: string, id: string): Product | undefined {
    return this.byProducer.get(producerId)?.get(id)?.product;
  }

  /** The one of this name; a retired one when no other is there. */
  named(producerId: string, name: string): Product | undefined {
    const key = nameKey(name);
    const same = this.of(producerId).filter((one) => one.key === key);
    return (same.find(({ product }) => product.state !== 'retired') ?? same[0])?.product;
  }

  /** Those whose name is a slip away. */
  near(producerId: string, name: string): Product[] {
    const key = searchKey(name);
    return this.of(producerId)
      .filter((one) => one.product.state !== 'retired' && isNearKey(one.searchKey, key))
      .map(({ product }) => product);
  }

  private of(producerId: string): Known[] {
    return [...(this.byProducer.get(producerId)?.values() ?? [])];
  }
}
