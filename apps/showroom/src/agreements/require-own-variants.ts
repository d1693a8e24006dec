import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { KnownProducerStore } from './known-producer.store.js';
import type { VariantPercent } from './agreement.js';

/** @throws RuleViolation `showroom.variant-not-of-producer` */
export async function requireOwnVariants(
  tx: Tx,
  producers: KnownProducerStore,
  producerId: string,
  commissions: readonly VariantPercent[],
): Promise<void> {
  const asked = commissions.map((one) => one.variantId);
  const variantIds = await producers.strangers(tx, producerId, asked);
  if (variantIds.length > 0) {
    throw new RuleViolation('showroom.variant-not-of-producer', { variantIds, producerId });
  }
}
