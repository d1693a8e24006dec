/** Lists that come as files. */
export const IMPORT_KINDS = [
  'register',
  'opening-stock',
  'consignment-note',
  'fair-applications',
  'fair-results',
] as const;
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

/** What a column of a list of those who apply to a fair can hold. */
export const APPLICATION_FIELDS = [
  'rowNumber',
  'exhibitorName',
  'taxCode',
  'zone',
  'booths',
  'shownProducts',
  'delegation',
  'remark',
  'ignore',
] as const;

/** What a column of a list of the results of a fair can hold. */
export const RESULT_FIELDS = [
  'rowNumber',
  'exhibitorName',
  'taxCode',
  'day',
  'figure',
  'value',
  'currency',
  'source',
  'countingRule',
  'remark',
  'ignore',
] as const;

const FIELDS = {
  register: REGISTER_FIELDS,
  'opening-stock': STOCK_FIELDS,
  'consignment-note': STOCK_FIELDS,
  'fair-applications': APPLICATION_FIELDS,
  'fair-results': RESULT_FIELDS,
} as const satisfies Record<ImportKind, readonly string[]>;

export type ImportField = (typeof FIELDS)[ImportKind][number];
export const IMPORT_FIELDS: readonly ImportField[] = [...new Set(Object.values(FIELDS).flat())];
export const fieldsOf = (kind: ImportKind): readonly ImportField[] => FIELDS[kind];
