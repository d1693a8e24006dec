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
