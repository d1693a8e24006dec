import { Injectable } from '@nestjs/common';
import type { GrantCertificate } from '@onevillage/contracts-recognition';
import { ANONYMOUS, orViolation, RuleViolation, type Caller, type CertificateId } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import type { Asked, Renewals } from './certificate.js';
import { CertificateChanges } from './certificate-changes.js';
import { CertificateStore } from './certificate.store.js';
import { decideGrant, grant, type GrantOutcome } from './decide-grant.js';
import { asked } from './asked-certificate.js';
import { KnownProductStore } from './known-product.store.js';

@Injectable()
export class GrantCertificatesUseCase {
  constructor(
    private readonly store: CertificateStore,
    private readonly products: KnownProductStore,
  ) {}

  /** One answer per item, in order. Products not heard of yet make their certificates wait. */
  async execute(
    tx: Tx,
    items: readonly GrantCertificate[],
    { principal, now }: Caller,
    renewals: Renewals,
  ): Promise<(GrantOutcome | RuleViolation)[]> {
    const productIds = [...new Set(items.map((item) => item.productId))];
    await this.products.lock(tx, productIds);
    const known = await this.products.of(tx, productIds);
    const changes = new CertificateChanges(await this.store.ofProducts(tx, productIds));
    const outcomes = items.map((item) => {
      const { predecessorId = null, successorId = null } = item;
      const how = { principal, renewals, predecessorId, successorId };
      return orViolation(() =>
        decideGrant(changes, asked(item, newId<CertificateId>(), how, now), known.get(item.productId)),
      );
    });
    await this.save(tx, changes, now);
    return outcomes.map((one) =>
      one instanceof RuleViolation ? one : { ...one, certificate: changes.get(one.certificate) },
    );
  }

  /** Waiting ones whose product and producer have now been heard of are granted, or refused for good. */
  async complete(tx: Tx, productIds: readonly string[], now: Date): Promise<void> {
    await this.products.lock(tx, productIds);
    const waiting = await this.store.waiting(tx, productIds);
    if (!waiting.length) return;
    const ids = [...new Set(waiting.map((certificate) => certificate.productId))];
    const known = await this.products.of(tx, ids);
    const changes = new CertificateChanges(await this.store.ofProducts(tx, ids));
    for (const certificate of waiting) {
      const product = known.get(certificate.productId);
      const how = certificate.asked ?? NOBODY;
      const violation = orViolation(() => {
        if (product?.adminUnitIds) grant(changes, certificate, product, how);
      });
      if (violation) changes.keep({ ...certificate, state: 'refused', refusal: violation.code });
    }
    await this.save(tx, changes, now);
  }

  private async save(tx: Tx, changes: CertificateChanges, now: Date): Promise<void> {
    const { certificates, events } = changes.result();
    await this.store.save(tx, certificates, now);
    await appendEvents(tx, events);
  }
}

const NOBODY: Asked = {
  principal: ANONYMOUS,
  renewals: 'inferred',
  predecessorId: null,
  successorId: null,
};
