import { homeCurrency } from './home-currency.js';

it.each([
  ['Asia/Ho_Chi_Minh', 'VND'],
  ['Asia/Phnom_Penh', 'KHR'],
  ['Asia/Bangkok', 'THB'],
  ['Asia/Tokyo', 'JPY'],
  ['Europe/Paris', 'USD'],
])('in %s people pay with %s', (zone, currency) => {
  expect(homeCurrency(zone)).toBe(currency);
});
