import { nameKey, NearNames, searchKey } from '@onevillage/kernel';
import type { Product } from './product.js';

/** The products of one producer that rows of an import may mean. Their names never change in an import. */
class ProductsOfOne {
  private readonly byId = new Map<string, Product>();
  private readonly idsByName = new Map<string, string[]>();
  private readonly names = new NearNames<string>();

  put(product: Product): void {
    const isNew = !this.byId.has(product.id);
    this.byId.set(product.id, product);
    if (!isNew) return;
    const key = nameKey(product.name);
    this.idsByName.set(key, [...(this.idsByName.get(key) ?? []), product.id]);
    this.names.add(searchKey(product.name), product.id);
  }

  get(id: string): Product | undefined {
    return this.byId.get(id);
  }

  /** The one of this name; a retired one when no other is there. */
  named(name: string): Product | undefined {
    const same = (this.idsByName.get(nameKey(name)) ?? []).map((id) => this.byId.get(id)!);
    return same.find((product) => product.state !== 'retired') ?? same[0];
  }

  /** Those whose name is a slip away. */
  near(name: string): Product[] {
    const near = this.names.near(searchKey(name)).map((id) => this.byId.get(id)!);
    return near.filter((product) => product.state !== 'retired');
  }
}

/** Products that rows of an import may mean. Grows with what the import writes. */
export class ProductIndex {
  private readonly byProducer = new Map<string, ProductsOfOne>();

  constructor(products: readonly Product[]) {
    for (const product of products) this.put(product);
  }

  put(product: Product): void {
    this.of(product.producerId).put(product);
  }

  of(producerId: string): ProductsOfOne {
    const products = this.byProducer.get(producerId) ?? new ProductsOfOne();
    this.byProducer.set(producerId, products);
    return products;
  }
}
