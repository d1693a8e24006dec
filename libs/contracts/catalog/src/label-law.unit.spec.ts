import { labelMissing } from './label-law.js';
import { LABEL_FIELDS, PRODUCT_GROUPS, type ProductGroup } from './product-group.js';

describe('what the label law asks for', () => {
  it.each<[ProductGroup, string | null, string[]]>([
    ['I', 'I.5.a', ['responsibleParty', 'origin', 'ingredients', 'instructions', 'shelfLife']],
    ['II', 'II.2.b', ['responsibleParty', 'origin', 'ingredients', 'instructions', 'shelfLife']],
    ['II', 'II.1.a', ['responsibleParty', 'origin', 'alcoholStrength', 'storage', 'warnings']],
    ['II', 'II.1.b', ['responsibleParty', 'origin', 'alcoholStrength', 'storage', 'warnings']],
    ['III', null, ['responsibleParty', 'origin', 'ingredients', 'instructions', 'warnings', 'shelfLife']],
    ['IV', 'IV.2', ['responsibleParty', 'origin']],
    ['V', null, ['responsibleParty', 'origin']],
    ['VI', 'VI.1', []],
  ])('of group %s, row %s', (group, subgroup, missing) =>
    expect(labelMissing(group, subgroup, {})).toEqual(missing),
  );

  it('is not missing when it is told', () => {
    expect(labelMissing('I', null, { origin: 'Lâm Đồng', shelfLife: '12 tháng' })).toEqual([
      'responsibleParty',
      'ingredients',
      'instructions',
    ]);
    const all = Object.fromEntries(LABEL_FIELDS.map((field) => [field, 'x']));
    for (const group of PRODUCT_GROUPS) expect(labelMissing(group, null, all)).toEqual([]);
  });

  it('never demands nutrition facts: small producers and plain foods are exempt', () => {
    for (const group of PRODUCT_GROUPS)
      expect(labelMissing(group, null, {})).not.toContain('nutritionPer100');
  });
});
