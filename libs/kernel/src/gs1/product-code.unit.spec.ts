import { describe, expect, it } from '@jest/globals';
import { gs1CheckDigit } from '../gtin.js';
import { parseLocalDate } from '../local-date.js';
import { codeOf } from '../testing/code-of.js';
import { inHouseCode } from './in-house-code.js';
import { parseProductCode } from './product-code.js';

const today = parseLocalDate('2026-10-15');
const read = (text: string) => parseProductCode(text, today);
const GTIN = '08934563138165';
const SSCC = `08934563000000010${gs1CheckDigit('08934563000000010')}`;
const FULL = { gtin: GTIN, lot: 'L1', expiresOn: '2026-12-31' };

describe('digits', () => {
  it.each([
    ['96385074', 'ean-8', '00000096385074'],
    ['012345678905', 'upc-a', '00012345678905'],
    ['8934563138165', 'ean-13', GTIN],
    ['18934563138162', 'itf-14', '18934563138162'],
    [']E08934563138165', 'ean-13', GTIN],
    [']E496385074', 'ean-8', '00000096385074'],
    [']I118934563138162', 'itf-14', '18934563138162'],
    ['8934563138165\r\n', 'ean-13', GTIN],
    ['8 934563 138165', 'ean-13', GTIN],
    ['893-4563-13816-5', 'ean-13', GTIN],
  ])('%j is %s %s', (text, kind, gtin) => {
    expect(read(text)).toMatchObject({ kind, gtin, lot: null, inHouse: null, elements: [] });
  });

  it.each([
    ['8934563138166', 'gtin-check-digit'],
    ['96385075', 'gtin-check-digit'],
    ['0000000000000', 'gtin-format'],
    ['123', 'gtin-format'],
    ['89345631381', 'gtin-format'],
    ['893456313816512', 'code-unknown'],
    ['٨٩٣٤٥٦٣١٣٨١٦٥', 'code-unknown'],
  ])('%j is refused: %s', (text, code) => expect(codeOf(() => read(text))).toBe(code));
});

describe('an element string', () => {
  it.each([
    ['as GS1-128', `]C101${GTIN}1726123110L1`, 'gs1-128'],
    ['as GS1 DataMatrix', `]d201${GTIN}1726123110L1`, 'gs1-datamatrix'],
    ['as GS1 QR', `]Q301${GTIN}1726123110L1`, 'gs1-qr'],
    ['as DataBar', `]e001${GTIN}1726123110L1`, 'gs1-databar'],
    ['of a carrier not told', `01${GTIN}1726123110L1`, 'gs1'],
    ['that begins and ends with FNC1', `\x1d01${GTIN}1726123110L1\x1d`, 'gs1'],
    ['with FNC1 where none is needed', `01${GTIN}\x1d17261231\x1d10L1`, 'gs1'],
    ['with the lot in front', `10L1\x1d01${GTIN}17261231`, 'gs1'],
    ['with the date in front', `1726123101${GTIN}10L1`, 'gs1'],
    ['with {GS}', `01${GTIN}10L1{GS}17261231`, 'gs1'],
    ['with <GS>', `01${GTIN}10L1<GS>17261231`, 'gs1'],
    ['with \\u001d', `01${GTIN}10L1\\u001d17261231`, 'gs1'],
    ['with \\x1D', `01${GTIN}10L1\\x1D17261231`, 'gs1'],
    ['with ^]', `01${GTIN}10L1^]17261231`, 'gs1'],
    ['in brackets', `(01)${GTIN}(10)L1(17)261231`, 'gs1'],
    ['in brackets, in another order', `(17)261231(10)L1(01)${GTIN}`, 'gs1'],
    ['that says the same twice', `01${GTIN}10L1\x1d1726123110L1`, 'gs1'],
  ])('%s', (_, text, kind) => expect(read(text)).toMatchObject({ ...FULL, kind }));

  it('tells dates, serial, weight and count', () => {
    const text = `01${GTIN}11260101151509301727022831030012502100A/7\x1d3012\x1d422704`;
    expect(read(text)).toMatchObject({
      producedOn: '2026-01-01',
      bestBefore: '2015-09-30',
      expiresOn: '2027-02-28',
      netWeight: '1.25',
      serial: '00A/7',
      count: 12,
      lot: null,
      elements: expect.arrayContaining([{ ai: '422', value: '704' }]),
    });
  });

  it('of a carton tells what is inside, and how often', () => {
    expect(read(`]C100${SSCC}02${GTIN}3724\x1d10L1`)).toMatchObject({ gtin: GTIN, count: 24, lot: 'L1' });
  });

  it.each([
    ['3100', '000012', '12'],
    ['3101', '000125', '12.5'],
    ['3103', '001250', '1.25'],
    ['3105', '100000', '1'],
    ['3100', '001000', '1000'],
    ['3105', '000001', '0.00001'],
    ['3102', '000000', '0'],
  ])('(%s)%s weighs %s kg', (ai, value, netWeight) =>
    expect(read(`01${GTIN}${ai}${value}`).netWeight).toBe(netWeight),
  );

  it.each([
    ['17', '261231', 'expiresOn', '2026-12-31'],
    ['17', '280200', 'expiresOn', '2028-02-29'],
    ['17', '270200', 'expiresOn', '2027-02-28'],
    ['17', '261200', 'expiresOn', '2026-12-31'],
    ['17', '760101', 'expiresOn', '2076-01-01'],
    ['17', '770101', 'expiresOn', '1977-01-01'],
    ['11', '991231', 'producedOn', '1999-12-31'],
    ['7003', '2612311430', 'expiresOn', '2026-12-31'],
    ['8008', '26010208', 'producedOn', '2026-01-02'],
    ['8008', '260102083059', 'producedOn', '2026-01-02'],
  ])('(%s)%s is %s %s', (ai, value, field, day) =>
    expect(read(`01${GTIN}${ai}${value}`)).toMatchObject({ [field]: day }),
  );

  it('knows the century after its turn too', () => {
    const at = (text: string) =>
      parseProductCode(`01${GTIN}17${text}`, parseLocalDate('2098-06-01')).expiresOn;
    expect(at('000131')).toBe('2100-01-31');
    expect(at('480131')).toBe('2148-01-31');
    expect(at('490131')).toBe('2049-01-31');
    expect(at('970131')).toBe('2097-01-31');
  });

  it.each([
    ['a wrong check digit', `01${GTIN.slice(0, -1)}6`, 'gs1-check-digit', { ai: '01' }],
    ['a GTIN of nothing', '0100000000000000', 'gtin-format', {}],
    ['month 13', `01${GTIN}17261301`, 'gs1-date', { ai: '17', value: '261301' }],
    ['30 February', `01${GTIN}17260230`, 'gs1-date', { ai: '17' }],
    ['29 February of a plain year', `01${GTIN}17270229`, 'gs1-date', { ai: '17' }],
    ['hour 24', `01${GTIN}70032612312400`, 'gs1-date', { ai: '7003' }],
    ['hour 24 of production', `01${GTIN}800826010224`, 'gs1-date', { ai: '8008' }],
    ['minute 60 of production', `01${GTIN}80082601020860`, 'gs1-date', { ai: '8008' }],
    ['a moment without a day', `01${GTIN}70032612001200`, 'gs1-date', { ai: '7003' }],
    ['an unknown identifier', `01${GTIN}0512`, 'gs1-unknown-ai', { ai: '0512' }],
    ['an identifier that is a word', `01${GTIN}LOT1`, 'gs1-unknown-ai', { ai: 'LOT1' }],
    ['an unknown identifier in brackets', `(01)${GTIN}(88)1`, 'gs1-unknown-ai', { ai: '88' }],
    ['a date cut short', `01${GTIN}172612`, 'gs1-value', { ai: '17', form: '6 digits' }],
    ['a lot of 21 characters', `01${GTIN}10${'A'.repeat(21)}`, 'gs1-value', { form: '1 to 20 characters' }],
    ['an empty lot', `01${GTIN}10`, 'gs1-value', { ai: '10' }],
    ['letters for a count', `(01)${GTIN}(30)zwölf`, 'gs1-character', { ai: '30', character: 'ö' }],
    [
      'Vietnamese letters in a lot',
      `01${GTIN}10LÔ1`,
      'gs1-character',
      { ai: '10', name: 'lot', character: 'Ô' },
    ],
    ['a letter of two parts in a lot', `01${GTIN}10LO\u03021`, 'gs1-character', { character: 'U+0302' }],
    ['a blank in a lot', `01${GTIN}10L 1`, 'gs1-character', { character: 'U+0020' }],
    ['a tab in a lot', `01${GTIN}10L\t1`, 'gs1-character', { character: 'U+0009' }],
    ['a sign that is none of GS1', `01${GTIN}10L$1`, 'gs1-character', { character: '$' }],
    ['two lots', `01${GTIN}10L1\x1d10L2`, 'gs1-contradiction', { ai: '10' }],
    ['two products', `01${GTIN}02${GTIN}3712`, 'gs1-two-products', {}],
    ['a carton that says nothing of goods', `]C100${SSCC}`, 'gs1-no-gtin', {}],
    ['a location', ']C14148934563138165', 'gs1-no-gtin', {}],
    ['nothing at all', ']C1', 'gs1-no-gtin', {}],
  ])('is refused with %s', (_, text, code, params) => {
    expect(codeOf(() => read(text))).toBe(code);
    expect(() => read(text)).toThrow(expect.objectContaining({ params: expect.objectContaining(params) }));
  });
});

describe('a Digital Link', () => {
  it.each([
    ['of anybody', `https://example.com/01/${GTIN}/10/L1?17=261231`],
    ['of GS1', `https://id.gs1.org/01/${GTIN}/10/L1?17=261231`],
    ['without TLS', `http://example.com/01/${GTIN}/10/L1?17=261231`],
    ['in capitals, as a small QR code holds it', `HTTPS://EXAMPLE.COM/01/${GTIN}/10/L1?17=261231`],
    ['on a port, below a path', `https://example.com:8443/a/b/01/${GTIN}/10/L1?17=261231`],
    ['below a path that looks like one', `https://example.com/01/2026/01/${GTIN}/10/L1?17=261231`],
    ['with a slash at its end', `https://example.com/01/${GTIN}/10/L1/?17=261231`],
    ['with a GTIN-13', `https://example.com/01/8934563138165/10/L1?17=261231`],
    ['with other parameters', `https://example.com/01/${GTIN}/10/L1?utm_source=x&17=261231&linkType=all#top`],
    ['with its qualifiers in another order', `https://example.com/01/${GTIN}/10/L1/22/2A?17=261231`],
    ['with escapes', `https://example.com/01/${GTIN}/10/%4C%31?17=261231`],
    ['as a QR code', `]Q1https://example.com/01/${GTIN}/10/L1?17=261231`],
    ['with the lot among the parameters', `https://example.com/01/${GTIN}?10=L1&17=261231`],
  ])('%s', (_, text) => expect(read(text)).toMatchObject({ ...FULL, kind: 'digital-link' }));

  it('keeps what is escaped in a lot and a serial', () => {
    expect(read(`https://example.com/01/${GTIN}/10/A%2FB%2B1/21/x%25?3103=001250`)).toMatchObject({
      lot: 'A/B+1',
      serial: 'x%',
      netWeight: '1.25',
    });
  });

  it.each([
    ['a wrong check digit', `https://example.com/01/${GTIN.slice(0, -1)}6`, 'gs1-check-digit'],
    ['a GTIN of 11 digits', 'https://example.com/01/89345631381', 'gs1-value'],
    ['Vietnamese letters in a lot', `https://example.com/01/${GTIN}/10/L%C3%94`, 'gs1-character'],
    ['the same, not escaped', `https://example.com/01/${GTIN}/10/LÔ`, 'gs1-character'],
    ['half an escape', `https://example.com/01/${GTIN}/10/L%4`, 'gs1-escape'],
    ['an escape that is no text', `https://example.com/01/${GTIN}/10/%FF`, 'gs1-escape'],
    ['an unknown identifier', `https://example.com/01/${GTIN}?88=1`, 'gs1-unknown-ai'],
    ['another lot among the parameters', `https://example.com/01/${GTIN}/10/L1?10=L2`, 'gs1-contradiction'],
    ['a location', 'https://example.com/414/8934563138165', 'gs1-no-gtin'],
    ['no key', 'https://example.com/', 'code-unknown'],
    ['no value', 'https://example.com/01', 'code-unknown'],
    ['a day in its path', 'https://example.com/2026/01/15', 'code-unknown'],
    ['a path that goes on', `https://example.com/01/${GTIN}/buy`, 'code-unknown'],
    [
      'a product behind a redirect',
      `https://evil.example/?to=https://example.com/01/${GTIN}`,
      'code-unknown',
    ],
    ['a blank', `https://example.com/01/${GTIN}/10/L 1`, 'code-unknown'],
  ])('is refused with %s', (_, text, code) => expect(codeOf(() => read(text))).toBe(code));
});

describe('an in-house code', () => {
  it('is read as printed and as typed', () => {
    const code = inHouseCode(4711);
    for (const text of [code, code.toLowerCase(), `]C0${code}`, `]Q1${code}`, ` ${code}\n`])
      expect(read(text)).toMatchObject({ kind: 'in-house', inHouse: code, gtin: null });
  });

  it('with a slip is refused as such', () => expect(codeOf(() => read('OV0000001'))).toBe('in-house-code'));
});

describe('what is no code of goods', () => {
  it.each([
    ['nothing', ''],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['access to a network', 'WIFI:T:WPA;S:OneVillage;P:secret;;'],
    ['a card', 'BEGIN:VCARD\nVERSION:3.0\nN:Nguyễn;An\nEND:VCARD'],
    ['a foreign address', 'https://example.com/login?next=/01/'],
    ['another scheme', `ftp://example.com/01/${GTIN}`],
    ['a mail', 'mailto:a@example.com'],
    [
      'a payment',
      '00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN63049E6F',
    ],
    ['4 kB of text', 'a'.repeat(4096)],
    ['4 kB of digits', '0'.repeat(4096)],
    ['a word', 'Mắc ca'],
    ['control characters', '\u0000\u0001'],
    ['half a surrogate', '\ud800'],
  ])('%s', (_, text) => {
    expect(codeOf(() => read(text))).toBe('code-unknown');
  });
});
