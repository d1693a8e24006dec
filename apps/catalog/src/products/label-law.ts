import { isServiceGroup, type LabelField, type ProductGroup } from '@onevillage/contracts-catalog';

/** Label data by group (Decrees 43/2017 and 111/2021). Nutrition facts have exemptions, so they are asked for, not demanded. */
const NEEDED: Record<ProductGroup, LabelField[]> = {
  I: ['responsibleParty', 'origin', 'ingredients', 'instructions', 'shelfLife'],
  II: ['responsibleParty', 'origin', 'ingredients', 'instructions', 'shelfLife'],
  III: ['responsibleParty', 'origin', 'ingredients', 'instructions', 'warnings', 'shelfLife'],
  IV: ['responsibleParty', 'origin'],
  V: ['responsibleParty', 'origin'],
  VI: [],
};
const ALCOHOL: LabelField[] = ['responsibleParty', 'origin', 'alcoholStrength', 'storage', 'warnings'];

/** What the label law asks for and the product does not tell. */
export function labelMissing(
  group: ProductGroup,
  subgroup: string | null,
  label: Readonly<Record<string, string>>,
): LabelField[] {
  if (isServiceGroup(group)) return [];
  const needed = subgroup?.startsWith('II.1') ? ALCOHOL : NEEDED[group];
  return needed.filter((field) => !label[field]);
}
