import { Injectable } from '@nestjs/common';
import type {
  AnnulCertificate,
  ExtendCertificate,
  WithdrawCertificate,
} from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { requireIfMatch, type RequestContext } from '@onevillage/platform-http';
import { annulled, extended, withdrawn, type Certificate } from './certificate.js';
import { CertificateChanges } from './certificate-changes.js';
import type { CertificateHappening } from './certificate-events.js';
import { CertificateStore } from './certificate.store.js';
import { requireScope } from './decide-grant.js';
import { KnownProductStore } from './known-product.store.js';

@Injectable()
export class ChangeCertificateUseCase {
  constructor(
    private readonly store: CertificateStore,
    private readonly products: KnownProductStore,
  ) {}

  withdraw(tx: Tx, id: string, input: WithdrawCertificate, ctx: RequestContext): Promise<Certificate> {
    return this.apply(tx, id, ctx, 'withdrawn', (certificate) => {
      const today = localDateAt(ctx.now, certificate.zone);
      const on = (input.on ?? today) as LocalDate;
      const remark = [input.decisionNumber, input.remark].filter(Boolean).join(': ') || null;
      return withdrawn(certificate, { on, ground: input.ground, remark }, today);
    });
  }

  annul(tx: Tx, id: string, input: AnnulCertificate, ctx: RequestContext): Promise<Certificate> {
    return this.apply(tx, id, ctx, 'annulled', (certificate) => annulled(certificate, input.reason));
  }

  extend(tx: Tx, id: string, input: ExtendCertificate, ctx: RequestContext): Promise<Certificate> {
    return this.apply(tx, id, ctx, 'extended', (certificate) =>
      extended(certificate, input.through as LocalDate, input.legalBasis),
    );
  }

  private async apply(
    tx: Tx,
    id: string,
    ctx: RequestContext,
    what: CertificateHappening,
    decide: (certificate: Certificate) => Certificate,
  ): Promise<Certificate> {
    const productId = await this.store.productOf(tx, id);
    if (!productId) throw new RuleViolation('not-found');
    await this.products.lock(tx, [productId]);
    requireScope(ctx.principal, (await this.products.of(tx, [productId])).get(productId));
    const certificates = await this.store.ofProducts(tx, [productId]);
    const certificate = certificates.find((one) => one.id === id)!;
    requireIfMatch(ctx, certificate.version);
    const changes = new CertificateChanges(certificates);
    changes.put(decide(certificate), what);
    const { certificates: changed, events } = changes.result();
    await this.store.save(tx, changed, ctx.now);
    await appendEvents(tx, events);
    return changes.get(certificate);
  }
}
