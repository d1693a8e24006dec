import type { ProductGroup } from '@onevillage/contracts-catalog';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { PRODUCT_GROUP_FACTS, type ProductGroupFacts } from './data/product-groups.js';

export const groupsOn = (date: LocalDate): ProductGroupFacts[] =>
  PRODUCT_GROUP_FACTS.filter(
    (row) => row.validFrom <= date && (row.validThrough === null || date <= row.validThrough),
  );

/** A subgroup is a row with a rubric set, no family. Rows exist since 22 May 2026; a product graded earlier may be given one. Throws `catalog.subgroup-unknown`. */
export function requireSubgroup(group: ProductGroup, subgroup: string | null, date: LocalDate): void {
  if (subgroup === null) return;
  const row = groupsOn(date).find((one) => one.code === subgroup);
  if (!row?.rubricSet || !subgroup.startsWith(`${group}.`))
    throw new RuleViolation('catalog.subgroup-unknown', { subgroup, group, date });
}
