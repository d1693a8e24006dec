import { describe, expect, it } from '@jest/globals';
import { gridOf } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import { readRows, readTable, SOUND, type Reading, type Row } from '../testing/read-rows.js';

const one = (change: Row): Reading => readRows([{ ...SOUND, ...change }]);
const first = (reading: Reading): Reading['register']['entries'][number] | undefined =>
  reading.register.entries[0];

describe('a sound row', () => {
  it('makes a producer, a product and a certificate, and nobody is bothered', () => {
    const { register, codes } = one({});
    expect(codes).toEqual([]);
    expect(register.entries).toEqual([
      {
        row: 2,
        part: 1,
        producer: {
          key: 'name:công ty trách nhiệm hữu hạn seagull|thuan ha|dak song|lam dong',
          name: 'Công ty TNHH Seagull',
          legalForm: 'limited-liability-company',
          address: SOUND.address,
          place: {
            commune: 'xã Thuận Hà',
            district: 'huyện Đắk Song',
            province: 'tỉnh Đắk Nông',
            asOf: '2025-06-19',
          },
        },
        product: {
          key: 'name:công ty trách nhiệm hữu hạn seagull|thuan ha|dak song|lam dong/mắm nêm seagull',
          name: 'Mắm nêm Seagull',
          group: 'I',
          groupPrinted: 'Thực phẩm',
          variant: {},
        },
        recognition: {
          scheme: 'OCOP',
          level: '4',
          stars: 4,
          issuer: 'UBND tỉnh Đắk Nông',
          decisionNumber: '858/QĐ-UBND',
          decidedOn: '2025-06-19',
        },
        certificate: {
          key: 'name:công ty trách nhiệm hữu hạn seagull|thuan ha|dak song|lam dong/mắm nêm seagull/OCOP/ubnd tinh dak nong/858qdubnd/2025-06-19',
          scheme: 'OCOP',
          level: '4',
          decisionNumber: '858/QĐ-UBND',
          decidedOn: '2025-06-19',
          issuerPrinted: 'UBND tỉnh Đắk Nông',
          validFrom: '2025-06-19',
          validThrough: '2028-06-19',
        },
        near: [],
      },
    ]);
  });
});

/** Row → issues, and what is left: certificate, product alone, nothing. */
const CASES: [string, Row, string[], 'certificate' | 'product' | 'nothing'][] = [
  ['date beside the number', { decision: '858/QĐ-UBND ngày 19/6/2025', date: '' }, [], 'certificate'],
  ['date and issuer beside the number', { decision: '858/QĐ-UBND ngày 19/6/2025 của UBND tỉnh Đắk Nông', date: '', issuer: '' }, [], 'certificate'],
  ['no decision', { decision: '', date: '' }, ['no-decision'], 'product'],
  ['a decision that is said to be missing', { decision: 'chưa có', date: '-' }, ['no-decision'], 'product'],
  ['number without date', { date: '' }, ['decision-without-date'], 'product'],
  ['date without number', { decision: '' }, ['date-without-decision'], 'product'],
  ['only the year of the decision', { date: '2025' }, ['decision-date-incomplete'], 'product'],
  ['a day that never was', { date: '30/02/2025' }, ['date-impossible!'], 'product'],
  ['month before day', { date: '06/19/2025' }, ['date-impossible!'], 'product'],
  ['no date at all', { date: 'tháng trước' }, ['date-unreadable!'], 'product'],
  ['a year of two digits', { date: '19/6/25' }, ['two-digit-year'], 'certificate'],
  ["Excel's day count as text", { date: '45827' }, ['day-count-date'], 'certificate'],
  ['a decision of the future', { date: '19/06/2027', expiry: '' }, ['decision-in-future!'], 'product'],
  ['a decision before the programme', { date: '19/06/2015', expiry: '' }, ['decision-before-programme!'], 'product'],
  ['two decisions in one cell', { decision: '858/QĐ-UBND; 1887/QĐ-UBND' }, ['several-decisions!'], 'product'],
  ['no decision but words', { decision: 'xem phụ lục' }, ['decision-unreadable!'], 'product'],
  ['a number without letters', { decision: '858' }, ['decision-number-bare'], 'certificate'],
  ['no issuer', { issuer: '' }, ['issuer-missing!'], 'product'],
  ['expiry before the start', { expiry: '19/06/2024' }, ['period-reversed!'], 'product'],
  ['expiry that is not 36 months on', { expiry: '19/06/2030' }, ['duration-unusual'], 'certificate'],
  ['expiry on the day before 36 months', { expiry: '18/06/2028' }, [], 'certificate'],
  ['no expiry', { expiry: '' }, [], 'certificate'],
  ['expiry of the right year', { expiry: '2028' }, ['expiry-incomplete'], 'certificate'],
  ['expiry of another year', { expiry: '2031' }, ['date-unreadable!'], 'product'],
  ['expiry that cannot be read', { expiry: 'hết hạn' }, ['date-unreadable!'], 'product'],
  ['start before the decision', { start: '01/06/2025', expiry: '01/06/2028' }, ['starts-before-decision'], 'certificate'],
  ['stars in words', { stars: 'ba sao' }, [], 'certificate'],
  ['stars as signs', { stars: '★★★' }, [], 'certificate'],
  ['a hope of stars', { stars: 'tiềm năng 5 sao' }, ['potential-only'], 'product'],
  ['stars and a hope of more', { stars: '4 sao (tiềm năng 5 sao)' }, ['potential-level'], 'certificate'],
  ['no stars', { stars: '' }, ['level-missing!'], 'product'],
  ['zero stars', { stars: 0 }, ['level-without-certificate'], 'product'],
  ['two stars', { stars: '2 sao' }, ['level-without-certificate'], 'product'],
  ['not graded', { stars: 'không đạt' }, ['not-graded'], 'product'],
  ['stars that cannot be read', { stars: '3-4 sao' }, ['level-unreadable!'], 'product'],
  ['five stars by a province', { stars: 5 }, ['five-stars-not-national!'], 'product'],
  ['five stars by the ministry', { stars: 5, issuer: 'Bộ Nông nghiệp và Môi trường', decision: '3098/QĐ-BNNMT' }, [], 'certificate'],
  ['a decision by a district that is gone', { stars: 3, issuer: 'UBND huyện Đắk Song', date: '05/08/2026', expiry: '' }, ['issuer-gone!'], 'product'],
  ['a decision by a town that is gone', { stars: 3, issuer: 'UBND TP. Gia Nghĩa', date: '05/08/2026', expiry: '' }, ['issuer-gone!'], 'product'],
  ['a decision by a city that is no district', { issuer: 'UBND TP. Cần Thơ', date: '05/08/2026', expiry: '' }, [], 'certificate'],
  ['four stars by a district', { issuer: 'UBND huyện Đắk Song' }, ['issuer-level'], 'certificate'],
  ['another year than that of the decision', { year: 2024 }, ['year-contradicts'], 'certificate'],
  ['no product', { product: '' }, ['product-name-missing!'], 'nothing'],
  ['a product without letters', { product: '***' }, ['product-name-missing!'], 'nothing'],
  ['no producer', { producer: '' }, ['producer-name-missing!'], 'nothing'],
  ['a name of 301 letters', { product: 'x'.repeat(301) }, ['name-too-long!'], 'nothing'],
  ['an address that is a story', { address: `xã A, ${'x'.repeat(500)}` }, ['text-too-long!'], 'nothing'],
  ['a row typed as a test', { product: 'Test' }, ['looks-like-test!'], 'nothing'],
  ['a name over two lines', { product: 'Cà phê bột\nnguyên chất' }, ['lines-joined'], 'certificate'],
  ['a translation in brackets', { product: 'Mắm nêm\n(Anchovy sauce)' }, ['lines-joined'], 'certificate'],
  ['two names over two lines', { product: 'Cà phê bột\nCà phê hạt' }, ['several-products!'], 'nothing'],
  ['Cyrillic letters in a name', { product: 'Trà ОСОР' }, ['look-alike-letters'], 'certificate'],
  ['a group that is none', { group: 'Nông sản' }, ['group-unknown!'], 'nothing'],
  ['a group that is none, with a set beside it', { group: 'Nông sản', subgroup: 'Lúa gạo' }, ['group-from-subgroup'], 'certificate'],
  ['no group', { group: '' }, ['group-missing!'], 'nothing'],
  ['no group but a set', { group: '', subgroup: 'Cà phê, ca cao' }, [], 'certificate'],
  ['a set of another group', { subgroup: 'Rượu trắng' }, ['subgroup-contradicts'], 'certificate'],
  ['an old sector', { group: 'Vải và may mặc' }, [], 'certificate'],
  ['a company of no known kind', { producer: 'Công ty Sanest' }, ['legal-form-unknown!'], 'nothing'],
  ['a company whose kind is in its column', { producer: 'Công ty Sanest', form: 'Công ty TNHH' }, [], 'certificate'],
  ['a workshop', { producer: 'Cơ sở Hải Hoa' }, ['legal-form-assumed'], 'certificate'],
  ['a person', { producer: 'Nguyễn Văn An' }, ['legal-form-assumed'], 'certificate'],
  ['a person who is registered', { producer: 'Nguyễn Văn An', form: 'Hộ kinh doanh' }, [], 'certificate'],
  ['a form that the name contradicts', { producer: 'HTX A', form: 'Công ty TNHH' }, ['legal-form-contradicts'], 'certificate'],
  ['no commune', { address: 'thành phố Phan Thiết, tỉnh Bình Thuận' }, ['commune-missing'], 'certificate'],
  ['the commune in the name', { address: '', producer: 'Tổ hợp tác xã Đắk Nia' }, ['commune-from-name'], 'certificate'],
  ['a sound tax code', { taxCode: '0300588569' }, [], 'certificate'],
  ['a tax code with a wrong digit', { taxCode: '0300588568' }, ['tax-code-invalid!'], 'nothing'],
  ['a tax code that lost its zero', { taxCode: 300588569 }, ['tax-code-zero-lost!'], 'nothing'],
  ['a personal id as tax code', { taxCode: '079123456789' }, ['personal-id-as-tax-code'], 'certificate'],
  ['a personal id that is none', { personalId: '7912345' }, ['personal-id-invalid!'], 'nothing'],
  ['a rounded bar code', { gtin: '8.93E+12' }, ['barcode-precision!'], 'nothing'],
  ['a wrong bar code', { gtin: '4006381333932' }, ['barcode-invalid!'], 'nothing'],
  ['a price in shorthand', { price: '25k' }, ['price-unreadable!'], 'nothing'],
  ['a price of nothing', { price: 10 }, ['price-implausible'], 'certificate'],
  ['a net quantity of several packs', { net: '250g x 10 gói' }, ['net-quantity-unread'], 'certificate'],
  ['a net quantity that the package contradicts', { pack: 'chai 1 Lít', net: '500 gram' }, ['net-quantity-contradicts'], 'certificate'],
  ['a net quantity that the package says too', { pack: 'túi 0,5 kg', net: '500 gram' }, [], 'certificate'],
  ['a standard that says other stars', { standard: 'Ocop.3' }, ['level-contradicts-standard'], 'certificate'],
  ['formula text', { product: "=cmd|' /C calc'!A0" }, [], 'certificate'],
  ['a name that is a key of every object', { product: '__proto__', producer: 'HTX constructor' }, [], 'certificate'],
]; // prettier-ignore

describe('a dirty row', () => {
  it.each(CASES)('%s', (_, change, codes, left) => {
    const reading = one(change);
    const entry = first(reading);
    expect(reading.codes).toEqual(codes);
    expect(
      entry === undefined ? 'nothing' : entry.certificate === undefined ? 'product' : 'certificate',
    ).toBe(left);
  });

  it('says of a product without certificate what became of it, in both languages', () => {
    const [found] = one({ date: '' }).register.issues;
    expect(found).toMatchObject({
      row: 2,
      column: 6,
      heading: 'Số quyết định',
      value: '858/QĐ-UBND',
      code: 'intake.decision-without-date',
      message: {
        vi: 'Có số quyết định nhưng không có ngày. Sản phẩm được ghi, giấy chứng nhận thì không.',
        en: 'There is a decision number but no date. The product is recorded, its certificate is not.',
      },
    });
  });

  it('says nothing of acceptance in a row that is refused', () => {
    const { register } = one({ product: '', date: '' });
    expect(register.issues.map(({ code }) => code)).toEqual(['intake.product-name-missing']);
  });

  it('does not repeat personal data in issues', () => {
    const { register } = one({
      taxCode: '079123456789',
      phone: '0912345678',
      representative: 'Lê Thị B',
      personalId: '1234',
    });
    expect(JSON.stringify(register.issues)).not.toMatch(/079123456789|0912345678|Lê Thị B|1234"/);
  });

  it('keeps personal data apart', () => {
    const entry = first(one({ taxCode: '079123456789', phone: '0912345678', representative: 'Lê Thị B' }));
    expect(entry?.producer.confidential).toEqual({
      representative: 'Lê Thị B',
      phone: '0912345678',
      personalId: '079123456789',
    });
    const { confidential: _apart, ...shown } = entry?.producer ?? {};
    expect(JSON.stringify([shown, entry?.product, entry?.recognition])).not.toMatch(
      /079123456789|0912345678|Lê Thị B/,
    );
  });

  it('with an error value in a column that is read is refused, in one that is not it is no matter', () => {
    const head = ['Tên sản phẩm', 'Chủ thể', 'Nhóm sản phẩm', 'Hạng sao', 'Số lượng'];
    const grid = gridOf([
      head,
      ['Trà', 'HTX A', 'Đồ uống', { error: '#REF!' }, 1],
      ['Mắm', 'HTX A', 'Thực phẩm', 3, { error: '#N/A' }],
    ]);
    const { register } = readTable(findTable(grid));
    expect(register.entries.map(({ product }) => product.name)).toEqual(['Mắm']);
    expect(register.issues.find(({ row }) => row === 2)).toMatchObject({
      code: 'intake.error-cell',
      value: '#REF!',
      column: 4,
    });
  });
});
