import type { AdminUnitRef } from '@onevillage/contracts-producers';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { aUnit, province, reachOf } from '../testing/builders.js';
import type { AdminUnit } from './admin-unit.js';
import { lookups, resolveAdminUnit } from './resolve-admin-unit.js';
import { shippedUnits } from '../unit-changes/shipped-units.js';

const TODAY = '2026-11-22' as LocalDate;
const MERGER = '2025-07-01' as LocalDate;
const shipped = shippedUnits();
const lamDong = province('68');
const dakNong = province('67', '2025-06-30');
const binhThuan = province('60', '2025-06-30');

const newTruongXuan = aUnit({
  type: 'commune',
  name: 'Trường Xuân',
  parentId: lamDong.id,
  validFrom: MERGER,
});
const dakSong = aUnit({ type: 'district', name: 'Đắk Song', parentId: dakNong.id, validTo: MERGER });
const oldTruongXuan = aUnit({
  type: 'commune',
  name: 'Trường Xuân',
  parentId: dakSong.id,
  validTo: MERGER,
  successorIds: [newTruongXuan.id],
});
const tanLap = ['Đức Linh', 'Hàm Tân'].map((district) => {
  const unit = aUnit({ type: 'district', name: district, parentId: binhThuan.id, validTo: MERGER });
  return [unit, aUnit({ type: 'commune', name: 'Tân Lập', parentId: unit.id, validTo: MERGER })];
});
const units = [...shipped, newTruongXuan, dakSong, oldTruongXuan, ...tanLap.flat()];

function resolve(ref: AdminUnitRef, known: readonly AdminUnit[] = units): AdminUnit | null {
  const reach = new Map(known.map((unit) => [unit.id as string, reachOf(unit, known, 2)]));
  return resolveAdminUnit(ref, known, reach, TODAY);
}
const refusal = (ref: AdminUnitRef): unknown => {
  try {
    return resolve(ref);
  } catch (error) {
    return (error as RuleViolation).code;
  }
};

describe('a reference to an administrative unit', () => {
  it.each([
    ['91', '2025-06-30', 'Kiên Giang'],
    ['91', '2025-07-01', 'An Giang'],
    ['91', undefined, 'An Giang'],
    ['89', '2025-06-30', 'An Giang'],
  ])('by code %s on %s means %s', (code, on, name) => expect(resolve({ code, on })?.name).toBe(name));

  it('by a code that nobody had then is refused', () => {
    expect(refusal({ code: '89' })).toBe('producers.admin-unit-unknown');
    expect(refusal({ code: '91', type: 'commune' })).toBe('producers.admin-unit-unknown');
  });

  it.each([
    ['tỉnh Kiên Giang', '2025-06-30', '91'],
    ['TP Hồ Chí Minh', '2024-01-01', '79'],
    ['TP. Hồ Chí Minh', '2026-01-01', '79'],
    ['Thua Thien Hue', '2024-01-01', '46'],
    ['Huế', '2020-01-01', '46'],
  ])('by the printed %s on %s means code %s', (printed, on, code) => {
    expect(resolve({ province: printed, on })?.code).toBe(code);
  });

  it('by a former name after its end still means the former unit', () => {
    expect(resolve({ province: 'tỉnh Bình Dương', on: '2026-08-05' })?.id).toBe(
      province('74', '2025-06-30').id,
    );
    expect(resolve({ province: 'Lâm Đồng', on: '2025-01-01' })?.id).toBe(province('68', '2025-01-01').id);
    expect(resolve({ province: 'Lâm Đồng', on: '2025-07-01' })?.id).toBe(lamDong.id);
  });

  it('by id wins over everything else', () => {
    expect(resolve({ id: dakNong.id, province: 'tỉnh Cao Bằng', code: '91' })?.id).toBe(dakNong.id);
    expect(refusal({ id: '01930000-0000-7000-8000-0000000000ff' })).toBe('producers.admin-unit-unknown');
  });

  it.each<[AdminUnitRef, AdminUnit]>([
    [{ province: 'tỉnh Lâm Đồng', commune: 'xã Trường Xuân' }, newTruongXuan],
    [{ province: 'tỉnh Đắk Nông', commune: 'xã Trường Xuân', on: '2025-06-19' }, oldTruongXuan],
    [
      { province: 'tỉnh Đắk Nông', district: 'huyện Đắk Song', commune: 'xã Trường Xuân', on: '2025-06-19' },
      oldTruongXuan,
    ],
    [{ province: 'tỉnh Đắk Nông', commune: 'xã Trường Xuân', on: '2026-08-05' }, newTruongXuan],
    [{ province: 'tỉnh Đắk Nông', district: 'huyện Đắk Song', on: '2025-06-19' }, dakSong],
    [
      { province: 'tỉnh Bình Thuận', district: 'Hàm Tân', commune: 'xã Tân Lập', on: '2024-01-01' },
      tanLap[1]![1]!,
    ],
    [{ commune: 'xã Trường Xuân' }, newTruongXuan],
  ])('%j finds the most specific', (ref, unit) => expect(resolve(ref)).toBe(unit));

  it('to a commune that nobody has imported means its province', () => {
    expect(resolve({ province: 'tỉnh Cao Bằng', commune: 'xã Trường Xuân' })?.name).toBe('Cao Bằng');
  });

  it('never lends a commune of one former province to another that went into the same new one', () => {
    const found = resolve({ province: 'tỉnh Bình Thuận', commune: 'xã Trường Xuân', on: '2024-01-01' });
    expect(found?.id).toBe(binhThuan.id);
  });

  it('to a commune of which its province has two means the province; without a province it is ambiguous', () => {
    expect(resolve({ province: 'tỉnh Bình Thuận', commune: 'xã Tân Lập', on: '2024-01-01' })?.id).toBe(
      binhThuan.id,
    );
    expect(refusal({ commune: 'xã Tân Lập', on: '2024-01-01' })).toBe('producers.admin-unit-ambiguous');
    expect(refusal({ commune: 'xã Không Có' })).toBe('producers.admin-unit-unknown');
    expect(refusal({ province: 'tỉnh Không Có' })).toBe('producers.admin-unit-unknown');
    expect(refusal({ district: 'huyện Không Có' })).toBe('producers.admin-unit-unknown');
  });

  it('that names nothing is nowhere', () => expect(resolve({})).toBeNull());

  it('needs all its spellings looked up', () => {
    expect(lookups([{ province: 'tinh Dak Nong', commune: 'xã Trường Xuân' }, { code: '91' }])).toEqual({
      keys: ['tinh dak nong', 'dak nong', 'truong xuan'],
      codes: ['91'],
    });
  });
});
