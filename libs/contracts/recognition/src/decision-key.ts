import { searchKey } from '@onevillage/kernel';

/** `QĐ 1234/QĐ-UBND`, `Quyết định số 1234/QĐ-UBND`: words before the number are no part of it. */
const LEADING_WORDS = /^(?:(?:quyet dinh|qd|so) )+(?=\d)/;
/** `1.887/QĐ-UBND`: a dot between thousands. */
const THOUSANDS = /(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.])/;

/** A decision's number as it is compared: `3981/QĐ-UBND` is `3981 / qd ubnd`, `09/QĐ-UBND` is `9/QĐ-UBND`. */
export const decisionKey = (decisionNumber: string): string =>
  searchKey(decisionNumber.replace(THOUSANDS, '$1$2'))
    .replace(LEADING_WORDS, '')
    .replace(/^0+(?=\d)/, '')
    // What stands between two numbers keeps them apart: 12/3 is not 123.
    .replace(/(?<!\d) | (?!\d)/g, '');

const COMMITTEE = /^(?:chu tich )?(?:uy ban nhan dan|ubnd)(?= |$)/;
/** A committee below a province; lists print the province after it or leave it out. */
const DISTRICT = /^ubnd (huyen|quan|thi xa|thanh pho) (.+?)(?: (?:tinh|thanh pho|tp) .+)?$/;

/** An issuer as it is compared: `UBND tỉnh` is `Ủy ban nhân dân tỉnh`, and its chairman signs for it. */
export const issuerKey = (issuer: string): string =>
  searchKey(issuer)
    .replace(COMMITTEE, 'ubnd')
    .replace(/^ubnd tp (?=.)/, 'ubnd thanh pho ')
    .replace(/^ubnd tx (?=.)/, 'ubnd thi xa ')
    .replace(DISTRICT, 'ubnd $1 $2');
