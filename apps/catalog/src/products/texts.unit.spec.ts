import { changedTexts, textStatuses, type ProductTexts } from './texts.js';

const none = { vi: null, en: null, km: null };
const before: ProductTexts = {
  titles: { vi: 'Cà phê', en: 'Coffee', km: null },
  descriptions: { vi: 'Ngon', en: null, km: null },
  textStatus: { vi: 'approved', en: 'machine', km: 'missing' },
};

describe('the status of texts', () => {
  it('is missing without a text, draft until somebody says more', () => {
    expect(textStatuses({ ...none, vi: 'a' }, { ...none, km: 'b' }, {})).toEqual({
      vi: 'draft',
      en: 'missing',
      km: 'draft',
    });
    expect(textStatuses({ ...none, vi: 'a' }, none, { vi: 'approved', en: 'approved' })).toEqual({
      vi: 'approved',
      en: 'missing',
      km: 'missing',
    });
    expect(textStatuses({ ...none, vi: 'a' }, none, { vi: 'missing' }).vi).toBe('draft');
  });

  it('stays while the text stays, and falls back to draft when it changes', () => {
    expect(changedTexts(before, {})).toEqual(before);
    expect(changedTexts(before, { titles: { en: 'Ground coffee', km: 'កាហ្វេ' } })).toMatchObject({
      titles: { vi: 'Cà phê', en: 'Ground coffee', km: 'កាហ្វេ' },
      textStatus: { vi: 'approved', en: 'draft', km: 'draft' },
    });
    expect(changedTexts(before, { descriptions: { vi: 'Rất ngon' } }).textStatus.vi).toBe('draft');
    expect(
      changedTexts(before, { descriptions: { vi: 'Rất ngon' }, textStatus: { vi: 'approved' } }).textStatus
        .vi,
    ).toBe('approved');
  });

  it('is missing again when the text is taken away', () => {
    expect(changedTexts(before, { titles: { en: null } })).toMatchObject({
      titles: { en: null },
      textStatus: { en: 'missing' },
    });
  });
});
