import type { LocalDate } from '@onevillage/kernel';
import { firstOut } from './first-out.js';

const lot = (lotId: string, expiresOn: string | null, code: string | null = 'L') => ({
  lotId,
  code,
  expiresOn: expiresOn as LocalDate | null,
});

it('first to expire, then first in, and last what no lot covers', () => {
  const soon = lot('3', '2026-11-30');
  const later = lot('1', '2027-01-31');
  const older = lot('2', null);
  const newer = lot('5', null);
  const twin = lot('4', '2027-01-31');
  const nameless = lot('0', null, null);
  for (const some of [
    [nameless, newer, older, twin, later, soon],
    [later, nameless, soon, older, newer, twin],
  ])
    expect(some.sort(firstOut)).toEqual([soon, later, twin, older, newer, nameless]);
});
