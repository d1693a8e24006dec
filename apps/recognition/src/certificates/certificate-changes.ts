import type { NewEvent } from '@onevillage/platform-eventing';
import { happened, type CertificateHappening } from './certificate-events.js';
import type { Certificate } from './certificate.js';
import { settle } from './timeline.js';

/** What a transaction does to the certificates of some products: each changes once, with one event. */
export class CertificateChanges {
  private readonly products = new Map<string, ProductLine>();
  private readonly stored = new Map<string, Certificate>();

  constructor(before: readonly Certificate[]) {
    for (const certificate of before) {
      this.stored.set(certificate.id, certificate);
      this.line(certificate.productId).now.set(certificate.id, certificate);
    }
  }

  of(productId: string, scheme: string): Certificate[] {
    return [...this.line(productId).now.values()].filter((one) => one.scheme === scheme);
  }

  get({ id, productId }: Pick<Certificate, 'id' | 'productId'>): Certificate {
    return this.line(productId).now.get(id)!;
  }

  isNew(certificate: Certificate): boolean {
    return !this.stored.has(certificate.id);
  }

  /** A certificate as it is after `what` happened to it; its neighbours settle around it. Throws, and then changes nothing. */
  put(certificate: Certificate, what: CertificateHappening): void {
    const others = this.of(certificate.productId, certificate.scheme).filter(
      (one) => one.id !== certificate.id,
    );
    const settled = settle([...others, certificate]);
    const { now, happenings } = this.line(certificate.productId);
    for (const one of [certificate, ...settled]) now.set(one.id, one);
    happenings.set(certificate.id, what);
  }

  /** One that is not public: waiting, or refused. It has no version and no event. */
  keep(certificate: Certificate): void {
    this.line(certificate.productId).now.set(certificate.id, certificate);
  }

  /** `work` on one product is undone when it throws. */
  atomically<T>(productId: string, work: () => T): T {
    const { now, happenings } = this.line(productId);
    const before = { now: new Map(now), happenings: new Map(happenings) };
    try {
      return work();
    } catch (error) {
      this.products.set(productId, before);
      throw error;
    }
  }

  /** Those that changed, each at its next version; and what to tell of them. */
  result(): { certificates: Certificate[]; events: NewEvent[] } {
    const certificates: Certificate[] = [];
    const events: NewEvent[] = [];
    for (const { now, happenings } of this.products.values()) {
      for (const certificate of now.values()) {
        const stored = this.stored.get(certificate.id);
        const what = happenings.get(certificate.id) ?? neighboursDid(stored, certificate);
        if (!what) {
          if (certificate.version === 0 && certificate !== stored) certificates.push(certificate);
          continue;
        }
        const next = { ...certificate, version: (stored?.version ?? 0) + 1 };
        certificates.push(next);
        now.set(next.id, next);
        events.push(happened(what, next));
      }
    }
    return { certificates, events };
  }

  private line(productId: string): ProductLine {
    const line = this.products.get(productId) ?? { now: new Map(), happenings: new Map() };
    this.products.set(productId, line);
    return line;
  }
}

interface ProductLine {
  now: Map<string, Certificate>;
  happenings: Map<string, CertificateHappening>;
}

/** What the change of a neighbour was to this one; null: nothing. */
function neighboursDid(before: Certificate | undefined, after: Certificate): CertificateHappening | null {
  if (!before || after.version === 0) return null;
  if (after.validThrough < before.validThrough) return 'ended';
  if (after.validThrough > before.validThrough) return 'restored';
  const linked = before.predecessorId !== after.predecessorId || before.successorId !== after.successorId;
  return linked ? 'relinked' : null;
}
