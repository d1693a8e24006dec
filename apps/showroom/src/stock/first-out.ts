import type { Lot } from './lot.js';

type Ranked = Pick<Lot, 'lotId' | 'code' | 'expiresOn'>;

/**
 * Which of two lots goes first: the one that expires first; without expiry the one that came first (ids of lots rise
 * with time); units that no known lot covers last.
 */
export const firstOut = (a: Ranked, b: Ranked): number => (rank(a) < rank(b) ? -1 : 1);

const rank = ({ lotId, code, expiresOn }: Ranked): string =>
  `${code === null ? 1 : 0} ${expiresOn ?? '9999-12-31'} ${lotId}`;
