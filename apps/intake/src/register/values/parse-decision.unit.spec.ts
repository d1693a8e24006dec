import { describe, expect, it } from '@jest/globals';
import { issuerIn, parseDecision } from './parse-decision.js';

describe('decisions', () => {
  const day = (date: string): object => ({ kind: 'date', date });
  it.each([
    ['3981/QĐ-UBND', { number: '3981/QĐ-UBND' }],
    ['3981 / QĐ - UBND', { number: '3981/QĐ-UBND' }],
    ['Số: 3981/QĐ–UBND', { number: '3981/QĐ-UBND' }],
    ['3981/QĐ-UBND ngày 05/8/2026', { number: '3981/QĐ-UBND', decidedOn: day('2026-08-05') }],
    ['QĐ số 3981/QĐ-UBND, ngày 5 tháng 8 năm 2026 của UBND tỉnh Lâm Đồng', { number: '3981/QĐ-UBND', decidedOn: day('2026-08-05'), issuer: 'UBND tỉnh Lâm Đồng' }],
    ['Quyết định số 858/QĐ-UBND ngày 19/06/2025 của Chủ tịch UBND tỉnh Đắk Nông – 4 sao', { number: '858/QĐ-UBND', decidedOn: day('2025-06-19'), issuer: 'UBND tỉnh Đắk Nông' }],
    ['3098/QĐ-BNN-VPĐP', { number: '3098/QĐ-BNN-VPĐP' }],
    ['12a/2024/QĐ-UBND', { number: '12a/2024/QĐ-UBND' }],
    ['1.887/QĐ-UBND', { number: '1887/QĐ-UBND' }],
    ['3981', { number: '3981', bare: true }],
    ['QĐ số 3981 ngày 05/8/2026', { number: '3981', bare: true, decidedOn: day('2026-08-05') }],
    ['ngày 05/8/2026', { decidedOn: day('2026-08-05') }],
    ['858/QĐ-UBND ngày 19/6/2025; 1887/QĐ-UBND ngày 16/6/2025', { several: true }],
    ['chưa có', {}],
    ['xem phụ lục', { unreadable: true }],
  ])('%s', (text, expected) => {
    expect(parseDecision(text)).toEqual(expected);
  }); // prettier-ignore

  it.each([
    ['V. UBND huyện Đức Trọng (năm 2025) – 3 sao'.slice(3), 'UBND huyện Đức Trọng'],
    ['Ủy ban nhân dân tỉnh Bình Thuận', 'Ủy ban nhân dân tỉnh Bình Thuận'],
    ['do Bộ Nông nghiệp và Môi trường công nhận', 'Bộ Nông nghiệp và Môi trường'],
    ['UBND TP. Gia Nghĩa', 'UBND TP. Gia Nghĩa'],
    ['UBND TX. Tịnh Biên.', 'UBND TX. Tịnh Biên'],
    ['UBND tỉnh Bà Rịa - Vũng Tàu – 4 sao', 'UBND tỉnh Bà Rịa - Vũng Tàu'],
    ['QĐ của UBND tỉnh Thừa Thiên – Huế', 'UBND tỉnh Thừa Thiên – Huế'],
    ['UBND tỉnh Đắk Nông - 4 sao', 'UBND tỉnh Đắk Nông'],
    ['Thực phẩm', undefined],
  ])('%s was issued by %s', (text, issuer) => {
    expect(issuerIn(text)).toBe(issuer);
  });
});
