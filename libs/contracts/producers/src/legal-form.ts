/** Legal forms of a producer (Decision 26/2026/QĐ-TTg, Art. 2.3), with the four counts that reports group them by. */
export const LEGAL_FORMS = [
  'cooperative',
  'cooperative-group',
  'limited-liability-company',
  'joint-stock-company',
  'private-enterprise',
  'partnership',
  'production-household',
  'business-household',
  'farm',
  'association',
  'operating-centre',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

export const LEGAL_FORM_FAMILIES = {
  cooperative: ['cooperative'],
  'cooperative-group': ['cooperative-group'],
  enterprise: ['limited-liability-company', 'joint-stock-company', 'private-enterprise', 'partnership'],
  household: ['production-household', 'business-household', 'farm'],
  association: ['association', 'operating-centre'],
} as const satisfies Record<string, readonly LegalForm[]>;
export type LegalFormFamily = keyof typeof LEGAL_FORM_FAMILIES;

/**
 * Forms whose tax number is, since 1 July 2025, the personal id of a representative: never published. A cooperative group
 * is no legal person either, and offices write its head's number.
 */
export const isNumberedByPersonalId = (form: LegalForm): boolean =>
  form === 'cooperative-group' || (LEGAL_FORM_FAMILIES.household as readonly string[]).includes(form);
