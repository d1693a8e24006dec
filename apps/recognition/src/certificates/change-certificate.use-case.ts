import { Injectable } from '@nestjs/common';
import type {
  AnnulCertificate,
  ExtendCertificate,
  WithdrawCertificate,
} from '@onevillage/contracts-recognition';
import { localDateAt, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { annulled, extended, withdrawn, type Certificate } from './certificate.js';
import { CertificateChanges } from './certificate-changes.js';
import type { CertificateHappening } from './certificate-events.js';
import { requireScope } from './certificate-permission.js';
import { CertificateStore } from './certificate.store.js';
import { KnownProductStore } from './known-product.store.js';

@Injectable()
export class ChangeCertificateUseCase {
  constructor(
    private readonly store: CertificateStore,
    private readonly products: KnownProductStore,
  ) {}

  withdraw(tx: Tx, id: string, input: WithdrawCertificate, caller: Caller): Promise<Certificate> {
    return this.apply(tx, id, caller, 'withdrawn', (certificate) => {
      const today = localDateAt(caller.now, certificate.zone);
      const on = (input.on ?? today) as LocalDate;
      const remark = [input.decisionNumber, input.remark].filter(Boolean).join(': ') || null;
      return withdrawn(certificate, { on, ground: input.ground, remark }, today);
    });
  }

  annul(tx: Tx, id: string, input: AnnulCertificate, caller: Caller): Promise<Certificate> {
    return this.apply(tx, id, caller, 'annulled', (certificate) => annulled(certificate, input.reason));
  }

  extend(tx: Tx, id: string, input: ExtendCertificate, caller: Caller): Promise<Certificate> {
    return this.apply(tx, id, caller, 'extended', (certificate) =>
      extended(certificate, input.through as LocalDate, input.legalBasis),
    );
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    what: CertificateHappening,
    decide: (certificate: Certificate) => Certificate,
  ): Promise<Certificate> {
    const product = await this.store.productOf(tx, id);
    if (!product) throw new RuleViolation('not-found');
    requireScope(caller.principal, product);
    const { productId } = product;
    await this.products.lock(tx, [productId]);
    const certificates = await this.store.ofProducts(tx, [productId]);
    const certificate = certificates.find((one) => one.id === id)!;
    caller.requireVersion(certificate.version);
    const changes = new CertificateChanges(certificates);
    changes.put(decide(certificate), what);
    const { certificates: changed, events } = changes.result();
    await this.store.save(tx, changed, caller.now);
    await appendEvents(tx, events);
    return changes.get(certificate);
  }
}
