import { day } from '../testing/a-shelf.js';
import { lotLabelMissing } from './label-law.js';

const WHOLE = {
  responsibleParty: 'HTX',
  origin: 'VN',
  ingredients: 'cá',
  instructions: 'ăn',
  warnings: 'không',
  shelfLife: '24 tháng',
  alcoholStrength: '30',
  storage: 'khô',
};
const NO_DATES = { producedOn: null, expiresOn: null };

describe('what the label of a lot lacks', () => {
  it.each([
    ['food', 'I', null, ['producedOn', 'expiresOn']],
    ['drinks', 'II', 'II.2.a', ['producedOn', 'expiresOn']],
    ['alcohol, whose lot is enough', 'II', 'II.1.a', []],
    ['herbs', 'III', null, ['producedOn', 'expiresOn']],
    ['crafts', 'IV', null, []],
    ['plants and animals', 'V', null, []],
    ['a service', 'VI', null, []],
  ])('%s', (_, group, subgroup, missing) => {
    expect(lotLabelMissing({ group, subgroup, label: WHOLE }, NO_DATES)).toEqual(missing);
  });

  it('is what neither product nor lot tells', () => {
    const { origin: _, ...label } = WHOLE;
    const dates = { producedOn: day('2026-01-01'), expiresOn: null };
    expect(lotLabelMissing({ group: 'I', subgroup: null, label }, dates)).toEqual(['origin', 'expiresOn']);
  });
});
