import { KeySeal } from './key-seal.js';

const material = { kty: 'EC', d: 'private' };
const secret = 'a secret of more than thirty-two characters';

describe('the seal of key material', () => {
  it('opens what it sealed, and what was stored before there was a secret', async () => {
    const sealed = await new KeySeal(secret).seal(material);
    expect(sealed).toMatch(/^sealed:/);
    expect(sealed).not.toContain('private');
    expect(await new KeySeal(secret).open(sealed)).toEqual(material);
    expect(await new KeySeal(secret).open(await new KeySeal(undefined).seal(material))).toEqual(material);
  });

  it('says which variable is wrong when it does not open', async () => {
    const sealed = await new KeySeal(secret).seal(material);
    await expect(new KeySeal(undefined).open(sealed)).rejects.toThrow('IDENTITY_KEYS_SECRET');
    await expect(new KeySeal(`${secret}!`).open(sealed)).rejects.toThrow('IDENTITY_KEYS_SECRET');
    await expect(new KeySeal(secret).open(`${sealed.slice(0, -4)}AAAA`)).rejects.toThrow(
      'IDENTITY_KEYS_SECRET',
    );
  });
});
