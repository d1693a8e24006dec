/** Kinds of QualityDocument. Validity is always printed on the document, never derived from its kind. */
export const QUALITY_DOCUMENT_KINDS = [
  'food-safety',
  'product-declaration',
  'vietgap',
  'globalgap',
  'organic',
  'haccp',
  'iso-22000',
  'iso-9001',
  'halal',
  'trade-mark',
  'collective-mark',
  'certification-mark',
  'geographical-indication',
  'industrial-design',
  'environment',
  'test-report',
  'other',
] as const;
export type QualityDocumentKind = (typeof QUALITY_DOCUMENT_KINDS)[number];
