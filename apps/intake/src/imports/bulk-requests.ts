import type { UpsertProduct } from '@onevillage/contracts-catalog';
import type { ProducerContact, UpsertProducer } from '@onevillage/contracts-producers';
import type { GrantCertificate } from '@onevillage/contracts-recognition';
import type { EntryCertificate, EntryProducer } from '../register/entries/register-entry.js';
import type { Decision } from './import-row.js';
import type { ListedProduct } from './rows-together.js';

const decided = (decision: Decision | undefined): { sameAs?: string; decision?: 'new' } => {
  if (!decision || decision.sameKey) return {};
  return decision.sameAs ? { sameAs: decision.sameAs } : { decision: 'new' };
};

/** Personal data goes into the private fields of the producer and nowhere else. */
export function producerRequest(producer: EntryProducer, decision: Decision | undefined): UpsertProducer {
  const { name, legalForm, taxCode, address, addressNow, place, confidential } = producer;
  const contacts = (
    [
      ['person', confidential?.representative],
      ['phone', confidential?.phone],
      ['email', confidential?.email],
    ] as const
  ).flatMap(([kind, value]): ProducerContact[] => (value ? [{ kind, value }] : []));
  const { commune, district, province, asOf } = place;
  return {
    name,
    legalForm,
    taxCode,
    personalId: confidential?.personalId,
    address: addressNow ?? address,
    ...((commune || district || province) && { adminUnit: { commune, district, province, on: asOf } }),
    ...(contacts.length && { contacts }),
    ...decided(decision),
  };
}

export function productRequest(
  product: ListedProduct,
  producerId: string,
  decision: Decision | undefined,
): UpsertProduct {
  const { name, group, subgroup, brand, ingredients, storage, shelfLife } = product;
  const label = Object.fromEntries(
    Object.entries({ ingredients, storage, shelfLife }).filter(([, text]) => text),
  );
  return {
    producerId,
    name,
    group,
    subgroup,
    brand,
    ...(Object.keys(label).length && { label: label as Record<string, string> }),
    variants: product.variants.map(({ package: packed, gtin, netQuantity, prices }) => ({
      package: packed,
      gtin,
      netQuantity,
      ...(prices.length && {
        prices: prices.map((price) => ({ ...price, currency: 'VND' as const, includesVat: true })),
      }),
    })),
    ...decided(decision),
  };
}

export function certificateRequest(certificate: EntryCertificate, productId: string): GrantCertificate {
  const { scheme, level, number, decisionNumber, decidedOn, issuerPrinted, validFrom, validThrough } =
    certificate;
  return {
    productId,
    scheme,
    level,
    number,
    decisionNumber,
    decidedOn,
    issuer: issuerPrinted,
    validFrom,
    validThrough,
  };
}
