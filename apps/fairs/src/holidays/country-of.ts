import type { Country } from '@onevillage/contracts-fairs';

const COUNTRY_OF: Readonly<Record<string, Country>> = {
  'Asia/Ho_Chi_Minh': 'VN',
  'Asia/Saigon': 'VN',
  'Asia/Phnom_Penh': 'KH',
  'Asia/Bangkok': 'TH',
  'Asia/Tokyo': 'JP',
};

/** Whose holidays a fair in that zone keeps; null: none of those that are kept here. */
export const countryOf = (zone: string): Country | null => COUNTRY_OF[zone] ?? null;
