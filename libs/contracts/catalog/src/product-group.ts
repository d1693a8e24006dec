/** The six product groups of Decision 26/2026/QĐ-TTg, Annex I. Families and the 26 sets are dated reference data of the catalog. */
export const PRODUCT_GROUPS = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
export type ProductGroup = (typeof PRODUCT_GROUPS)[number];

/** Group VI is a service: it needs no net quantity, GTIN or lot. */
export const isServiceGroup = (group: ProductGroup): boolean => group === 'VI';

export const LANGUAGES = ['vi', 'en', 'km'] as const;
export type Language = (typeof LANGUAGES)[number];

export const TEXT_STATUSES = ['missing', 'draft', 'machine', 'approved'] as const;
export type TextStatus = (typeof TEXT_STATUSES)[number];

/** What the label law asks of a product (Decrees 43/2017, 111/2021; Circular 29/2023/TT-BYT). */
export const LABEL_FIELDS = [
  'responsibleParty',
  'origin',
  'ingredients',
  'warnings',
  'instructions',
  'storage',
  'alcoholStrength',
  'nutritionPer100',
  'shelfLife',
] as const;
export type LabelField = (typeof LABEL_FIELDS)[number];
