import { clientAttempts, networkAttempts, passwordAttempts } from './attempt-policy.js';

describe('what failures are counted by', () => {
  it('tells clients, networks and accounts apart, and stores none of them readably', () => {
    const keys = [
      clientAttempts('a', '203.0.113.7'),
      clientAttempts('b', '203.0.113.7'),
      clientAttempts('a', '203.0.113.8'),
      networkAttempts('203.0.113.7'),
      passwordAttempts('a@b.example'),
    ].map(({ key }) => key.toString('hex'));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
    expect(clientAttempts('a', '2001:db8:1:2::1').key).toEqual(clientAttempts('a', '2001:db8:1:2::2').key);
  });
});
