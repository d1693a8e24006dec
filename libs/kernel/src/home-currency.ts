import type { Currency } from './money.js';

const HOME: Record<string, Currency> = {
  'Asia/Ho_Chi_Minh': 'VND',
  'Asia/Phnom_Penh': 'KHR',
  'Asia/Bangkok': 'THB',
  'Asia/Tokyo': 'JPY',
};

/** What people pay with where a time zone's clocks are read. */
export const homeCurrency = (zone: string): Currency => HOME[zone] ?? 'USD';
