import { isServiceGroup, labelMissing, type ProductGroup } from '@onevillage/contracts-catalog';
import type { LocalDate } from '@onevillage/kernel';
import type { VariantFacts } from '../stock/stock-facts.js';

interface LotFacts {
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

/** Goods that are eaten, drunk or used up: their pack tells when they were made and until when they are good. */
const DATED: readonly ProductGroup[] = ['I', 'II', 'III'];

/** What the label law asks for and neither the product nor the lot tells. Alcohol keeps: its lot is enough. */
export function lotLabelMissing(
  { group, subgroup, label }: Pick<VariantFacts, 'group' | 'subgroup' | 'label'>,
  { producedOn, expiresOn }: LotFacts,
): string[] {
  const productGroup = group as ProductGroup;
  if (isServiceGroup(productGroup)) return [];
  const needsDates = DATED.includes(productGroup) && !subgroup?.startsWith('II.1');
  return [
    ...labelMissing(productGroup, subgroup, label),
    ...(needsDates && producedOn === null ? ['producedOn'] : []),
    ...(needsDates && expiresOn === null ? ['expiresOn'] : []),
  ];
}
