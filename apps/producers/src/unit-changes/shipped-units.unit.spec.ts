import type { LocalDate } from '@onevillage/kernel';
import { province, reachOf } from '../testing/builders.js';
import { existsOn } from '../admin-units/admin-unit.js';
import { shippedUnits } from './shipped-units.js';

const units = shippedUnits();
const provincesOn = (date: string) =>
  units.filter(
    (unit) => ['province', 'municipality'].includes(unit.type) && existsOn(unit, date as LocalDate),
  );
const namesOf = (date: string) => Object.fromEntries(provincesOn(date).map((unit) => [unit.code, unit.name]));

/** Resolution 202/2025/QH15 as it is printed: each new unit with the units that it is made of. */
const MERGER: Record<string, string[]> = {
  'Tuyên Quang': ['Hà Giang', 'Tuyên Quang'],
  'Lào Cai': ['Yên Bái', 'Lào Cai'],
  'Thái Nguyên': ['Bắc Kạn', 'Thái Nguyên'],
  'Phú Thọ': ['Vĩnh Phúc', 'Hòa Bình', 'Phú Thọ'],
  'Bắc Ninh': ['Bắc Giang', 'Bắc Ninh'],
  'Hưng Yên': ['Thái Bình', 'Hưng Yên'],
  'Hải Phòng': ['Hải Dương', 'Hải Phòng'],
  'Ninh Bình': ['Hà Nam', 'Nam Định', 'Ninh Bình'],
  'Quảng Trị': ['Quảng Bình', 'Quảng Trị'],
  'Đà Nẵng': ['Quảng Nam', 'Đà Nẵng'],
  'Quảng Ngãi': ['Kon Tum', 'Quảng Ngãi'],
  'Gia Lai': ['Bình Định', 'Gia Lai'],
  'Khánh Hòa': ['Ninh Thuận', 'Khánh Hòa'],
  'Lâm Đồng': ['Đắk Nông', 'Bình Thuận', 'Lâm Đồng'],
  'Đắk Lắk': ['Phú Yên', 'Đắk Lắk'],
  'Hồ Chí Minh': ['Bà Rịa - Vũng Tàu', 'Bình Dương', 'Hồ Chí Minh'],
  'Đồng Nai': ['Bình Phước', 'Đồng Nai'],
  'Tây Ninh': ['Long An', 'Tây Ninh'],
  'Cần Thơ': ['Sóc Trăng', 'Hậu Giang', 'Cần Thơ'],
  'Vĩnh Long': ['Bến Tre', 'Trà Vinh', 'Vĩnh Long'],
  'Đồng Tháp': ['Tiền Giang', 'Đồng Tháp'],
  'Cà Mau': ['Bạc Liêu', 'Cà Mau'],
  'An Giang': ['Kiên Giang', 'An Giang'],
};
const UNCHANGED = [
  'Hà Nội',
  'Cao Bằng',
  'Điện Biên',
  'Lai Châu',
  'Sơn La',
  'Lạng Sơn',
  'Quảng Ninh',
  'Thanh Hóa',
  'Nghệ An',
  'Hà Tĩnh',
  'Huế',
];

describe('shipped administrative units', () => {
  it.each([
    ['2025-06-30', 63],
    ['2025-07-01', 34],
    ['2026-11-22', 34],
    ['2008-07-31', 0],
  ])('are on %s %i provinces, each code once', (date, count) => {
    expect(provincesOn(date)).toHaveLength(count);
    expect(new Set(provincesOn(date).map((unit) => unit.code)).size).toBe(count);
  });

  it('are merged as the resolution says: 23 new units of 52, and 11 that stay', () => {
    const merged = Object.fromEntries(
      provincesOn('2025-07-01')
        .filter((unit) => unit.validFrom === '2025-07-01')
        .map((unit) => [
          unit.name,
          units
            .filter((one) => one.successorIds.includes(unit.id))
            .map((one) => one.name)
            .sort(),
        ]),
    );
    const printed = Object.fromEntries(
      Object.entries(MERGER).map(([name, parts]) => [name, [...parts].sort()]),
    );
    expect(merged).toEqual(printed);
    const stay = provincesOn('2025-07-01').filter((unit) => unit.validFrom < '2025-07-01');
    expect(stay.map((unit) => unit.name).sort()).toEqual([...UNCHANGED].sort());
    expect(Object.values(MERGER).flat()).toHaveLength(52);
  });

  it.each([
    ['15', 'Yên Bái', 'Lào Cai'],
    ['24', 'Bắc Giang', 'Bắc Ninh'],
    ['44', 'Quảng Bình', 'Quảng Trị'],
    ['52', 'Bình Định', 'Gia Lai'],
    ['80', 'Long An', 'Tây Ninh'],
    ['82', 'Tiền Giang', 'Đồng Tháp'],
    ['91', 'Kiên Giang', 'An Giang'],
  ])('give code %s to %s, then to %s', (code, before, since) => {
    expect([namesOf('2025-06-30')[code], namesOf('2025-07-01')[code]]).toEqual([before, since]);
  });

  it('have re-used exactly these seven codes', () => {
    const [before, since] = [namesOf('2025-06-30'), namesOf('2025-07-01')];
    const reused = Object.keys(since).filter((code) => before[code] !== since[code]);
    expect(reused.sort()).toEqual(['15', '24', '44', '52', '80', '82', '91']);
  });

  it('are in six regions of 14, 11, 14, 5, 6 and 13 before the merger', () => {
    const regions = units.filter((unit) => unit.type === 'region');
    const counts = regions.map(
      (region) => provincesOn('2025-06-30').filter((unit) => unit.parentId === region.id).length,
    );
    expect(Object.fromEntries(regions.map((region, i) => [region.name, counts[i]]))).toEqual({
      'Trung du và miền núi phía Bắc': 14,
      'Đồng bằng sông Hồng': 11,
      'Bắc Trung Bộ và Duyên hải Trung Bộ': 14,
      'Tây Nguyên': 5,
      'Đông Nam Bộ': 6,
      'Đồng bằng sông Cửu Long': 13,
    });
  });

  it.each([
    ['2025-06-30', ['Cần Thơ', 'Hà Nội', 'Hải Phòng', 'Hồ Chí Minh', 'Huế', 'Đà Nẵng']],
    ['2026-04-29', ['Cần Thơ', 'Hà Nội', 'Hải Phòng', 'Hồ Chí Minh', 'Huế', 'Đà Nẵng']],
    ['2026-04-30', ['Cần Thơ', 'Hà Nội', 'Hải Phòng', 'Hồ Chí Minh', 'Huế', 'Đà Nẵng', 'Đồng Nai']],
  ])('are on %s cities run centrally: %j', (date, cities) => {
    const names = provincesOn(date)
      .filter((unit) => unit.type === 'municipality')
      .map((unit) => unit.name);
    expect(names.sort()).toEqual([...cities].sort());
  });

  it('lead from every former province to one of today, and a unit never ends without an heir', () => {
    for (const unit of units) {
      expect(unit.validTo === null).toBe(unit.successorIds.length === 0);
      const reached = reachOf(unit, units, 2).map((id) => units.find((one) => one.id === id)!);
      if (unit.code && unit.type !== 'country')
        expect(reached.filter((one) => one.validTo === null)).toHaveLength(1);
    }
    expect(reachOf(province('74', '2025-06-30'), units)).toContain(province('79').id);
  });

  it('have the same ids whenever they are made', () => {
    expect(shippedUnits()).toEqual(units);
    expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length);
  });
});
