/** Lists that come as files. */
export const IMPORT_KINDS = ['register', 'opening-stock', 'consignment-note'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a column of a register can hold. */
export const REGISTER_FIELDS = [
  'rowNumber',
  'dossierCode',
  'productName',
  'productGroup',
  'productSubgroup',
  'brand',
  'package',
  'netQuantity',
  'gtin',
  'price',
  'producerName',
  'legalForm',
  'taxCode',
  'personalId',
  'representative',
  'phone',
  'email',
  'address',
  'addressNow',
  'commune',
  'district',
  'province',
  'scheme',
  'level',
  'certificateNumber',
  'decisionNumber',
  'decidedOn',
  'issuer',
  'validFrom',
  'validThrough',
  'year',
  'unit',
  'ingredients',
  'storage',
  'shelfLife',
  'qualityStandard',
  'foodSafety',
  'image',
  'remark',
  'ignore',
] as const;

/** What a column of a stock list or of a consignment note can hold. */
export const STOCK_FIELDS = [
  'rowNumber',
  'productName',
  'package',
  'gtin',
  'sku',
  'producerName',
  'lotCode',
  'producedOn',
  'expiresOn',
  'quantity',
  'unit',
  'location',
  'ownership',
  'noteNumber',
  'expectedOn',
  'remark',
  'ignore',
] as const;

export type ImportField = (typeof REGISTER_FIELDS)[number] | (typeof STOCK_FIELDS)[number];
export const IMPORT_FIELDS: readonly ImportField[] = [...new Set([...REGISTER_FIELDS, ...STOCK_FIELDS])];
export const fieldsOf = (kind: ImportKind): readonly ImportField[] =>
  kind === 'register' ? REGISTER_FIELDS : STOCK_FIELDS;
