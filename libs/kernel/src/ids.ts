declare const brand: unique symbol;

/** A string that is the id (UUID, canonical lower case) of a `B`, and cannot be passed where another id is wanted. */
export type Id<B extends string> = string & { readonly [brand]: B };

export type ProducerId = Id<'Producer'>;
export type ProductId = Id<'Product'>;
export type VariantId = Id<'Variant'>;
export type CertificateId = Id<'Certificate'>;
export type AdminUnitId = Id<'AdminUnit'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID in its one canonical spelling: lower case, with dashes; nil and max are no ids. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/** A UUID of version 8 of the first 16 bytes of a hash: always the same for what was hashed. */
export function uuidOf(hash: Uint8Array): string {
  const bytes = Uint8Array.from(hash.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
