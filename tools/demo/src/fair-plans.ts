import { addDays, type LocalDate } from '@onevillage/kernel';
import { MARK } from './register.js';

interface ZoneRule {
  certified?: boolean;
  minStars?: number;
  groups?: string[];
}

export interface ZonePlan {
  readonly name: string;
  readonly rule: ZoneRule;
  readonly booths: number;
  /** Letter that numbers of its booths begin with. */
  readonly row: string;
  readonly feeClass: string;
}

export interface FairPlan {
  readonly title: string;
  readonly kind: 'fair' | 'exhibition';
  /** Of the administrative unit whose fair it is. */
  readonly province: string;
  readonly venue: { readonly name: string; readonly address: string; readonly hall: string };
  readonly opensOn: LocalDate;
  readonly days: number;
  readonly theme: string;
  readonly zones: readonly ZonePlan[];
  /** Provinces that send a delegation. */
  readonly invited: readonly string[];
  /** How far it is. */
  readonly stage: 'allotted' | 'in-call';
}

const SIZE_M = 3;
const AISLE_M = 4;
const IN_A_ROW = 20;

/** A fair of next month with its booths given, and one of which the call is open: in the sizes of true ones. */
export const fairPlans = (today: LocalDate): FairPlan[] => [
  {
    title: `Hội chợ sản phẩm OCOP và đặc sản vùng miền Tuyên Quang ${MARK}`,
    kind: 'fair',
    province: 'Tuyên Quang',
    venue: {
      name: `Quảng trường Nguyễn Tất Thành ${MARK}`,
      address: 'phường Minh Xuân, tỉnh Tuyên Quang',
      hall: 'Sân chính',
    },
    opensOn: addDays(today, 35),
    days: 5,
    theme: 'Kết nối sản phẩm vùng cao',
    zones: [
      {
        name: 'Khu OCOP',
        rule: { certified: true, minStars: 3 },
        booths: 60,
        row: 'A',
        feeClass: 'tiêu chuẩn',
      },
      { name: 'Đặc sản vùng miền', rule: {}, booths: 40, row: 'B', feeClass: 'tiêu chuẩn' },
      { name: 'Ẩm thực', rule: { groups: ['I', 'II'] }, booths: 20, row: 'C', feeClass: 'ẩm thực' },
    ],
    invited: [
      'Cao Bằng',
      'Lạng Sơn',
      'Thái Nguyên',
      'Phú Thọ',
      'Lào Cai',
      'Sơn La',
      'Điện Biên',
      'Lai Châu',
      'Bắc Ninh',
      'Hưng Yên',
      'Ninh Bình',
      'Thanh Hóa',
      'Nghệ An',
    ],
    stage: 'allotted',
  },
  {
    title: `Hội chợ đặc sản vùng miền Châu Đốc ${MARK}`,
    kind: 'fair',
    province: 'An Giang',
    venue: {
      name: `Khu vực Miếu Bà Chúa Xứ Núi Sam ${MARK}`,
      address: 'phường Vĩnh Tế, tỉnh An Giang',
      hall: 'Sân lễ',
    },
    opensOn: addDays(today, 75),
    days: 7,
    theme: 'Sản phẩm OCOP và khởi nghiệp',
    zones: [
      {
        name: 'OCOP và khởi nghiệp',
        rule: { certified: true },
        booths: 40,
        row: 'A',
        feeClass: 'tiêu chuẩn',
      },
      { name: 'Đặc sản vùng miền', rule: {}, booths: 20, row: 'B', feeClass: 'tiêu chuẩn' },
      { name: 'Sản phẩm An Giang', rule: {}, booths: 20, row: 'C', feeClass: 'tiêu chuẩn' },
      { name: 'Ẩm thực', rule: {}, booths: 70, row: 'D', feeClass: 'ẩm thực' },
    ],
    invited: ['Đồng Tháp', 'Vĩnh Long', 'Cần Thơ', 'Cà Mau'],
    stage: 'in-call',
  },
];

/** Zones one behind the other, booths in rows of twenty with an aisle after each; the hall is as large as they need. */
export function drawn(zones: readonly ZonePlan[]) {
  const booths: object[] = [];
  let y = 0;
  for (const { name, booths: count, row, feeClass } of zones) {
    for (let n = 0; n < count; n++) {
      const column = n % IN_A_ROW;
      const x = column * SIZE_M;
      const front = y + Math.floor(n / IN_A_ROW) * (SIZE_M + AISLE_M);
      booths.push({
        number: `${row}${n + 1}`,
        zoneName: name,
        outline: corners(x, front, SIZE_M, SIZE_M),
        corner: column === 0 || column === IN_A_ROW - 1,
        powerW: feeClass === 'ẩm thực' ? 3_000 : 500,
        water: feeClass === 'ẩm thực',
        feeClass,
      });
    }
    y += Math.ceil(count / IN_A_ROW) * (SIZE_M + AISLE_M);
  }
  return { booths, hall: corners(0, 0, IN_A_ROW * SIZE_M, y) };
}

const corners = (x: number, y: number, width: number, depth: number) => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + depth },
  { x, y: y + depth },
];

/** A fair that is over, with the figures that were published of Quảng Ninh in the summer of 2019 (110,000 visitors, 10.2 billion, more than 7 of OCOP). */
export const pastFair = (today: LocalDate) => {
  const opensOn = addDays(today, -120);
  return {
    title: `Hội chợ OCOP Quảng Ninh, hè ${MARK}`,
    province: 'Quảng Ninh',
    place: 'Cung Quy hoạch, Hội chợ và Triển lãm tỉnh Quảng Ninh',
    opensOn,
    closesOn: addDays(opensOn, 5),
    results: [
      ...[21_000, 19_500, 22_500, 24_000, 23_000].map((value, day) => ({
        figure: 'visitors',
        day: addDays(opensOn, day),
        value,
        source: 'count',
        countingRule: 'Vé qua cổng; không tính đơn vị tham gia và ban tổ chức',
      })),
      { figure: 'visitors', value: 110_000, source: 'estimate', countingRule: 'Ban tổ chức ước tính cả kỳ' },
      {
        figure: 'revenue-total',
        value: 10_200_000_000,
        currency: 'VND',
        source: 'exhibitor-report',
        countingRule: 'Tổng báo cáo của các đơn vị tham gia',
      },
      {
        figure: 'revenue-ocop',
        value: 7_000_000_000,
        currency: 'VND',
        source: 'exhibitor-report',
        countingRule: 'Phần sản phẩm OCOP trong báo cáo của các đơn vị',
      },
    ],
  };
};
