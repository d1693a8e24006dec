import { hashPassword, passwordFault, verifyPassword } from './password.js';

describe('passwords', () => {
  it.each([
    ['three green jackfruit', null],
    ['mật khẩu của tôi là dài', null],
    ['x7#kQ2!mZp9w', null],
    ['short', 'at least 12'],
    ['ộộộộộộộộộộộ', 'at least 12'],
    ['a'.repeat(200), 'at most 128'],
    ['Password1234', 'among the first'],
    ['abababababab', 'among the first'],
    ['lan.nguyen.2026', 'e-mail name'],
  ])('%s: %s', (password, fault) => {
    const found = passwordFault(password, 'lan.nguyen@example.org');
    if (fault === null) expect(found).toBeNull();
    else expect(found).toContain(fault);
  });

  it('are argon2id, match in either composition, and nobody has one that is not set', async () => {
    const stored = await hashPassword('mật khẩu của tôi'.normalize('NFD'));
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'mật khẩu của tôi'.normalize('NFC'))).toBe(true);
    expect(await verifyPassword(stored, 'mật khẩu của tao')).toBe(false);
    expect(await verifyPassword(null, '\u0000nobody')).toBe(false);
  });
});
