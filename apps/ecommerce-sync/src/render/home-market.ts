/** What a product's time zone says about the market it comes from: the language of its name, the price it is sold at. */
export interface HomeMarket {
  readonly language: 'vi' | 'en' | 'km';
  readonly currency: string;
}

const MARKETS: Record<string, HomeMarket> = {
  'Asia/Ho_Chi_Minh': { language: 'vi', currency: 'VND' },
  'Asia/Phnom_Penh': { language: 'km', currency: 'KHR' },
  'Asia/Bangkok': { language: 'en', currency: 'THB' },
  'Asia/Tokyo': { language: 'en', currency: 'JPY' },
};

export const homeMarket = (zone: string): HomeMarket => MARKETS[zone] ?? { language: 'en', currency: 'USD' };
