import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { seal, unseal } from './seal.js';

const secret = randomBytes(32);

describe('a seal', () => {
  it('is opened by its secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(unseal(secret, seal(secret, text))).toBe(text),
      ),
    );
  });

  it('is opened by no other secret, and not after a change', () => {
    const sealed = seal(secret, 'Nguyễn');
    expect(() => unseal(randomBytes(32), sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[14]! ^= 1;
    expect(() => unseal(secret, bytes.toString('base64'))).toThrow();
  });

  it('looks different each time', () => expect(seal(secret, 'a')).not.toBe(seal(secret, 'a')));
});
