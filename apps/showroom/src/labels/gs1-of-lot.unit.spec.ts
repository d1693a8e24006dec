import { parseLocalDate, parseProductCode } from '@onevillage/kernel';
import { gs1OfLot } from './gs1-of-lot.js';

const today = parseLocalDate('2026-11-22');
const GTIN = '08934563138165';
const day = parseLocalDate;
const at = { today, publicUrl: 'https://onevillage.example.org' };
const lot = { code: 'L26/03', producedOn: day('2026-03-10'), expiresOn: day('2027-03-09') };
const nothing = { elementString: null, digitalLink: null };

it('says goods, dates and lot, as a scanner reads them', () => {
  const { elementString, digitalLink, gs1Missing } = gs1OfLot(GTIN, lot, at);
  expect(elementString).toBe('(01)08934563138165(11)260310(17)270309(10)L26/03');
  expect(digitalLink).toBe(
    'https://onevillage.example.org/01/08934563138165/10/L26%2F03?11=260310&17=270309',
  );
  expect(gs1Missing).toBeNull();
  for (const text of [elementString!, digitalLink!])
    expect(parseProductCode(text, today)).toMatchObject({
      gtin: GTIN,
      lot: lot.code,
      producedOn: lot.producedOn,
      expiresOn: lot.expiresOn,
    });
});

it('leaves out what is not known', () => {
  const bare = { code: null, producedOn: null, expiresOn: null };
  expect(gs1OfLot(GTIN, bare, at).elementString).toBe('(01)08934563138165');
});

it.each([
  ['no GTIN', null, {}, 'no-gtin'],
  ['a GTIN of one shop', '02012345678903', {}, 'in-store-gtin'],
  ['Vietnamese letters in the lot', GTIN, { code: 'LÔ1' }, 'lot-unfit'],
  ['a blank in the lot', GTIN, { code: 'L 1' }, 'lot-unfit'],
  ['a lot of 21 characters', GTIN, { code: 'L'.repeat(21) }, 'lot-unfit'],
  ['a lot that looks like a separator', GTIN, { code: 'L<GS>1' }, 'lot-unfit'],
  ['a day that two digits do not reach', GTIN, { expiresOn: day('2079-01-01') }, 'lot-unfit'],
])('is not there for %s', (_, gtin, fields, gs1Missing) =>
  expect(gs1OfLot(gtin, { ...lot, ...fields }, at)).toEqual({ ...nothing, gs1Missing }),
);

it('needs an address for a link', () =>
  expect(gs1OfLot(GTIN, lot, { today, publicUrl: undefined })).toMatchObject({
    elementString: expect.stringContaining(GTIN),
    digitalLink: null,
    gs1Missing: 'no-public-url',
  }));
