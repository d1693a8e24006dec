import { productKey } from './natural-keys.js';
import type { RegisterEntry } from './register-entry.js';

/** The entry under the key of another product; that of its certificate begins with it. */
export function withProductKey(entry: RegisterEntry, key: string): RegisterEntry {
  const { certificate, product } = entry;
  return {
    ...entry,
    product: { ...product, key },
    ...(certificate && {
      certificate: { ...certificate, key: key + certificate.key.slice(product.key.length) },
    }),
  };
}

/** The entry under the key of another producer; those of its product and certificate begin with it. */
export const withProducerKey = (entry: RegisterEntry, key: string): RegisterEntry =>
  key === entry.producer.key
    ? entry
    : {
        ...withProductKey(entry, productKey(key, entry.product.name)),
        producer: { ...entry.producer, key },
      };
