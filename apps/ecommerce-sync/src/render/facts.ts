import type { ProductState } from '@onevillage/contracts-catalog';
import type { ProducerState } from '@onevillage/contracts-producers';
import type { CertificateState } from '@onevillage/contracts-recognition';

/** A neighbour's aggregate as its last event told it. */
export interface Fact<S> {
  readonly version: number;
  readonly state: S;
}

/** All that the lines of one product are rendered from; null what has not been heard of yet. */
export interface ProductFacts {
  readonly product: Fact<ProductState> | null;
  readonly producer: Fact<ProducerState> | null;
  readonly certificates: readonly CertificateState[];
}

/** Facts of which lines can come: the product is made, its producer is at work. */
export interface LivingFacts extends ProductFacts {
  readonly product: Fact<ProductState>;
  readonly producer: Fact<ProducerState>;
}

export const areLiving = (facts: ProductFacts): facts is LivingFacts =>
  facts.product?.state.state === 'active' && facts.producer?.state.state === 'active';
