import { describe, expect, it } from '@jest/globals';
import { parseDateText, datesIn } from './parse-date.js';

describe('dates', () => {
  it.each([
    ['05/08/2026', '2026-08-05'],
    ['5/8/2026', '2026-08-05'],
    ['5-8-2026', '2026-08-05'],
    ['5.8.2026', '2026-08-05'],
    ['05 / 08 / 2026', '2026-08-05'],
    ['2026-08-05', '2026-08-05'],
    ['2026/8/5', '2026-08-05'],
    ['2026-08-05T00:00:00', '2026-08-05'],
    ['05/08/2026 14:30', '2026-08-05'],
    ['ngày 05/8/2026', '2026-08-05'],
    ['ngày 05 tháng 8 năm 2026', '2026-08-05'],
    ['Đà Lạt, ngày 5 tháng 08 năm 2026', '2026-08-05'],
    ['29/02/2024', '2024-02-29'],
  ])('%s', (text, date) => {
    expect(parseDateText(text)).toEqual({ kind: 'date', date });
  });

  it.each([
    ['05/8/26', { kind: 'date', date: '2026-08-05', read: 'two-digit-year' }],
    ['46239', { kind: 'date', date: '2026-08-05', read: 'day-count' }],
    ['46239.0', { kind: 'date', date: '2026-08-05', read: 'day-count' }],
    ['2026', { kind: 'year', year: 2026 }],
    ['Năm 2026', { kind: 'year', year: 2026 }],
    ['08/2026', { kind: 'year', year: 2026 }],
    ['tháng 8 năm 2026', { kind: 'year', year: 2026 }],
    ['30/02/2026', { kind: 'unreadable', impossible: true }],
    ['08/13/2026', { kind: 'unreadable', impossible: true }],
    ['29/02/2026', { kind: 'unreadable', impossible: true }],
    ['05/08/0226', { kind: 'unreadable', impossible: true }],
    ['hôm qua', { kind: 'unreadable', impossible: false }],
    ['12345', { kind: 'unreadable', impossible: false }],
    ['mùng 5 Tết', { kind: 'unreadable', impossible: false }],
    ['chưa có', { kind: 'blank' }],
  ])('%s', (text, expected) => {
    expect(parseDateText(text)).toEqual(expected);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(parseDateText('44777', 1904)).toEqual({ kind: 'date', date: '2026-08-05', read: 'day-count' });
  });

  it('are found inside a sentence', () => {
    expect(
      datesIn('QĐ 3981/QĐ-UBND ngày 05/8/2026, sửa ngày 6 tháng 9 năm 2026').map((found) =>
        'date' in found ? found.date : found.kind,
      ),
    ).toEqual(['2026-08-05', '2026-09-06']);
  });
});
