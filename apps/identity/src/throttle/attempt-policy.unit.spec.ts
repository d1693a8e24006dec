import { clientAttempts, network, networkAttempts, passwordAttempts } from './attempt-policy.js';

describe('what failures are counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('the network of %s is %s', (ip, expected) => expect(network(ip)).toBe(expected));

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
