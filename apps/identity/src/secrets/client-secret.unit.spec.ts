import { hashOf, looksLikeSecret, matching, newClientSecret } from './client-secret.js';

describe('client secrets', () => {
  it('have 256 bits, a prefix and a checksum that a scanner can check', () => {
    const made = Array.from({ length: 50 }, newClientSecret);
    expect(new Set(made.map((each) => each.secret)).size).toBe(50);
    for (const { secret, hash } of made) {
      expect(looksLikeSecret(secret)).toBe(true);
      expect(hash).toEqual(hashOf(secret));
      expect(Buffer.from(secret.slice(4, 47), 'base64url')).toHaveLength(32);
    }
    const { secret } = newClientSecret();
    expect(looksLikeSecret(secret.replace(/^ovs_./, secret[4] === 'A' ? 'ovs_B' : 'ovs_A'))).toBe(false);
    expect(looksLikeSecret('ovs_short')).toBe(false);
  });

  it('match any of the live hashes, and nothing else', () => {
    const [one, two, other] = [newClientSecret(), newClientSecret(), newClientSecret()];
    const hashes = [one.hash, two.hash];
    expect([one, two, other].map((each) => matching(hashes, each.secret))).toEqual([
      one.hash,
      two.hash,
      undefined,
    ]);
    expect(matching([], one.secret)).toBeUndefined();
    expect(matching(hashes, '')).toBeUndefined();
    expect(matching(hashes, one.hash.toString('hex'))).toBeUndefined();
  });
});
