import { searchKey } from '@onevillage/kernel';

/** A decision's number as it is compared: `3981/QĐ-UBND` is `3981 / qd ubnd`. */
export const decisionKey = (decisionNumber: string): string => searchKey(decisionNumber).replaceAll(' ', '');

/** An issuer as it is compared: `UBND tỉnh` is `Ủy ban nhân dân tỉnh`. */
export const issuerKey = (issuer: string): string =>
  searchKey(issuer).replace(/^uy ban nhan dan(?= |$)/, 'ubnd');
