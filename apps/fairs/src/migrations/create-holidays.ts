import type { Migration, SqlRunner } from '@onevillage/platform-database';

/**
 * Days off as the governments announced them; officers put right what moves. Days of the lunar year and the Khmer new
 * year differ each year. Days given in lieu are theirs to add.
 */
const HOLIDAYS: readonly (readonly [country: string, from: string, days: number, name: string])[] = [
  ...[2025, 2026, 2027].flatMap(
    (year) =>
      [
        ['VN', `${year}-01-01`, 1, 'Tết Dương lịch'],
        ['VN', `${year}-04-30`, 1, 'Ngày Giải phóng miền Nam'],
        ['VN', `${year}-05-01`, 1, 'Ngày Quốc tế Lao động'],
        ['VN', `${year}-09-01`, 2, 'Quốc khánh'],
        ['KH', `${year}-01-01`, 1, 'International New Year'],
        ['KH', `${year}-01-07`, 1, 'Victory over Genocide Day'],
        ['KH', `${year}-03-08`, 1, "International Women's Day"],
        ['KH', `${year}-04-14`, 3, 'Khmer New Year'],
        ['KH', `${year}-05-01`, 1, 'International Labour Day'],
        ['KH', `${year}-05-14`, 1, "King's Birthday"],
        ['KH', `${year}-06-18`, 1, "Queen Mother's Birthday"],
        ['KH', `${year}-09-24`, 1, 'Constitution Day'],
        ['KH', `${year}-10-15`, 1, 'Commemoration of the King Father'],
        ['KH', `${year}-10-29`, 1, 'Coronation Day'],
        ['KH', `${year}-11-09`, 1, 'Independence Day'],
      ] as const,
  ),
  ['VN', '2025-01-25', 9, 'Tết Nguyên đán Ất Tỵ'],
  ['VN', '2026-02-14', 9, 'Tết Nguyên đán Bính Ngọ'],
  ['VN', '2027-02-05', 5, 'Tết Nguyên đán Đinh Mùi'],
  ['VN', '2025-04-07', 1, 'Giỗ Tổ Hùng Vương'],
  ['VN', '2026-04-26', 1, 'Giỗ Tổ Hùng Vương'],
  ['VN', '2027-04-16', 1, 'Giỗ Tổ Hùng Vương'],
];

export class CreateHolidays1765000010000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table holidays (
        country text not null check (country in ('VN', 'KH', 'TH', 'JP')),
        day date not null,
        name text not null,
        day_off boolean not null,
        primary key (country, day)
      )`);
    await runner.query(
      `insert into holidays (country, day, name, day_off)
       select country, day + n, name, true
       from jsonb_to_recordset($1::jsonb) as h (country text, day date, days int, name text), generate_series(0, days - 1) n
       on conflict do nothing`,
      [JSON.stringify(HOLIDAYS.map(([country, day, days, name]) => ({ country, day, days, name })))],
    );
  }
}
