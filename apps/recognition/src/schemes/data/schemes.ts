import type { Scheme } from '@onevillage/contracts-recognition';

export interface SchemeLevel {
  level: string;
  stars: number | null;
  /** Levels below the bar get neither decision nor certificate. */
  certified: boolean;
  /** Calendar months of validity; null where the certificate prints its own end. */
  months: number | null;
}
export interface SchemeRule {
  validFrom: string;
  validThrough: string | null;
  legalSource: string;
  levels: SchemeLevel[];
}
export interface SchemeFacts {
  scheme: Scheme;
  name: string;
  country: string;
  zone: string;
  rules: SchemeRule[];
}

const stars = (certifiedFrom: number, months: number | null): SchemeLevel[] =>
  [1, 2, 3, 4, 5].map((n) => ({
    level: String(n),
    stars: n,
    certified: n >= certifiedFrom,
    months: n >= certifiedFrom ? months : null,
  }));
const marks = (...levels: string[]): SchemeLevel[] =>
  levels.map((level) => ({ level, stars: null, certified: true, months: null }));

/** OCOP: three stars or more are certified, for 36 months, under each of its rule books so far. */
const ocop = (validFrom: string, validThrough: string | null, legalSource: string): SchemeRule => ({
  validFrom,
  validThrough,
  legalSource,
  levels: stars(3, 36),
});

export const SCHEME_FACTS: SchemeFacts[] = [
  {
    scheme: 'OCOP',
    name: 'Mỗi xã một sản phẩm (OCOP)',
    country: 'VN',
    zone: 'Asia/Ho_Chi_Minh',
    rules: [
      ocop('2018-05-07', '2019-08-20', '490/QĐ-TTg'),
      ocop('2019-08-21', '2023-02-23', '1048/QĐ-TTg, 781/QĐ-TTg'),
      ocop('2023-02-24', '2026-05-21', '148/QĐ-TTg, 1489/QĐ-TTg'),
      ocop('2026-05-22', null, '26/2026/QĐ-TTg'),
    ],
  },
  {
    scheme: 'OVOP-KH',
    name: 'ភូមិមួយ ផលិតផលមួយ (OVOP)',
    country: 'KH',
    zone: 'Asia/Phnom_Penh',
    rules: [
      {
        validFrom: '2006-01-01',
        validThrough: null,
        legalSource: 'National Committee for the Promotion of OVOP (2006, amended 2017)',
        levels: marks('certified'),
      },
    ],
  },
  {
    scheme: 'OTOP',
    name: 'หนึ่งตำบล หนึ่งผลิตภัณฑ์ (OTOP)',
    country: 'TH',
    zone: 'Asia/Bangkok',
    rules: [
      {
        validFrom: '2001-01-01',
        validThrough: null,
        legalSource: 'OTOP Product Champion, every two years',
        levels: stars(1, null),
      },
    ],
  },
  {
    scheme: 'TYPICAL-RURAL',
    name: 'Sản phẩm công nghiệp nông thôn tiêu biểu',
    country: 'VN',
    zone: 'Asia/Ho_Chi_Minh',
    rules: [
      {
        validFrom: '2012-01-01',
        validThrough: null,
        legalSource: 'Bình chọn sản phẩm công nghiệp nông thôn tiêu biểu',
        levels: marks('district', 'province', 'region', 'national'),
      },
    ],
  },
];
