import { isUuid } from '@onevillage/kernel';
import { ROLES } from '@onevillage/kernel';
import { DEMONSTRATION_PARTNER_ID, demonstrationAccountId } from './index.js';

describe('demonstration accounts', () => {
  it('have an id of their own each, the same everywhere', () => {
    const ids = ROLES.map(demonstrationAccountId);
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids).size).toBe(ROLES.length);
    expect(demonstrationAccountId('partner')).toBe(DEMONSTRATION_PARTNER_ID);
    expect(demonstrationAccountId('admin')).toBe('0190a0de-0000-7000-8000-000000000009');
  });
});
