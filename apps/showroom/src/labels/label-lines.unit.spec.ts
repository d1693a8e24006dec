import { parseLocalDate } from '@onevillage/kernel';
import { labelLines, type LabelText } from './label-lines.js';

const text: LabelText = {
  productName: 'Nước mắm Phú Quốc',
  producerName: 'Hợp tác xã Bình Minh',
  package: 'chai',
  netQuantity: { value: '0.5', unit: 'l' },
  lotCode: 'L2603',
  producedOn: parseLocalDate('2026-03-10'),
  expiresOn: parseLocalDate('2027-03-09'),
  price: { amount: 125_000, currency: 'VND' },
};

it.each([
  ['vi', ['Lô: L2603', 'NSX: 10/03/2026', 'HSD: 09/03/2027', 'Giá: 125.000 ₫']],
  ['en', ['Lot: L2603', 'Made: 10/03/2026', 'Use by: 09/03/2027', 'Price: ₫125,000']],
  [
    'km',
    [
      'លេខឡូត៍: L2603',
      'ថ្ងៃផលិត: 10/03/2026',
      'ថ្ងៃផុតកំណត់: 09/03/2027',
      expect.stringMatching(/^តម្លៃ: 125[.,]000 ?₫$/),
    ],
  ],
] as const)('in %s', (language, lines) =>
  expect(labelLines(text, language)).toEqual([
    'Nước mắm Phú Quốc',
    'Hợp tác xã Bình Minh',
    'chai, 0.5 l',
    ...lines,
  ]),
);

it('what is not known has no line', () => {
  const bare = { producerName: null, package: null, netQuantity: null, lotCode: null, producedOn: null };
  expect(labelLines({ ...text, ...bare, expiresOn: null, price: null }, 'vi')).toEqual(['Nước mắm Phú Quốc']);
});

it('money has the decimals of its currency', () => {
  const priced = (amount: number, currency: string) =>
    labelLines({ ...text, price: { amount, currency } }, 'en').at(-1);
  expect(priced(150, 'USD')).toBe('Price: $1.50');
  expect(priced(1200000, 'KHR')).toBe('Price: KHR 12,000.00');
});
