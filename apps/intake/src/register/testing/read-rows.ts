import { parseLocalDate } from '@onevillage/kernel';
import { gridOf } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import type { Table } from '../../reading/table/table.js';
import { readRegister, type ReadRegister } from '../entries/read-register.js';
import type { RegisterOptions } from '../entries/register-entry.js';
import { guessMapping } from '../mapping/guess-mapping.js';
import { toMapping, type RegisterMapping, type ToldMapping } from '../mapping/mapping.js';

export const TODAY = parseLocalDate('2026-11-22');
export const HEADINGS = {
  product: 'Tên sản phẩm',
  producer: 'Chủ thể',
  group: 'Nhóm sản phẩm',
  address: 'Địa chỉ',
  stars: 'Hạng sao',
  decision: 'Số quyết định',
  date: 'Ngày quyết định',
  expiry: 'Ngày hết hạn',
  issuer: 'Cơ quan công nhận',
  taxCode: 'Mã số thuế',
  form: 'Loại hình chủ thể',
  start: 'Ngày bắt đầu',
  year: 'Năm công nhận',
  net: 'Khối lượng',
  pack: 'Quy cách',
  price: 'Giá bán',
  gtin: 'Mã vạch',
  subgroup: 'Phân nhóm',
  standard: 'Tiêu chuẩn',
  phone: 'Số điện thoại',
  representative: 'Người đại diện',
  personalId: 'CCCD',
  commune: 'Xã',
  district: 'Huyện',
  province: 'Tỉnh',
  scheme: 'Chương trình',
  addressNow: 'Địa chỉ hiện nay',
} as const;
export type Row = Partial<Record<keyof typeof HEADINGS, string | number>>;

/** A row that nothing is wrong with. */
export const SOUND: Row = {
  product: 'Mắm nêm Seagull',
  producer: 'Công ty TNHH Seagull',
  group: 'Thực phẩm',
  address: 'Thôn 3, xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông',
  stars: '4 sao',
  decision: '858/QĐ-UBND',
  date: '19/06/2025',
  expiry: '19/06/2028',
  issuer: 'UBND tỉnh Đắk Nông',
};

export interface Reading {
  readonly table: Table;
  readonly mapping: RegisterMapping;
  readonly register: ReadRegister;
  /** Codes of the issues without their prefix, each with `!` when it refuses. */
  readonly codes: readonly string[];
}

export function readTable(
  table: Table,
  told: ToldMapping = {},
  options: Partial<RegisterOptions> = {},
): Reading {
  const mapping = toMapping(guessMapping(table, told));
  const register = readRegister(table, mapping, { today: TODAY, ...options });
  const codes = register.issues.map(
    ({ code, severity }) => `${code.replace('intake.', '')}${severity === 'refused' ? '!' : ''}`,
  );
  return { table, mapping, register, codes };
}

/** Reads rows given by the names of their columns; the columns are those that any row has. */
export function readRows(
  rows: readonly Row[],
  told: ToldMapping = {},
  options: Partial<RegisterOptions> = {},
): Reading {
  const keys = (Object.keys(HEADINGS) as (keyof typeof HEADINGS)[]).filter((key) =>
    rows.some((row) => row[key] !== undefined),
  );
  const grid = gridOf([
    keys.map((key) => HEADINGS[key]),
    ...rows.map((row) => keys.map((key) => row[key] ?? '')),
  ]);
  return readTable(findTable(grid), told, options);
}
