import { describe, expect, it } from '@jest/globals';
import { isUuid, uuidOf } from './ids.js';

const ID = '0197a3c1-7f00-7abc-8def-0123456789ab';

describe('ids', () => {
  it('knows a UUID in its canonical spelling', () => {
    expect(isUuid(ID)).toBe(true);
  });

  it.each([
    ['upper case', ID.toUpperCase()],
    ['braces', `{${ID}}`],
    ['no dashes', ID.replaceAll('-', '')],
    ['blank behind', `${ID} `],
    ['line break behind', `${ID}\n`],
    ['nil', '00000000-0000-0000-0000-000000000000'],
    ['max', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    ['path', '../'],
    ['SQL', '1 OR 1=1'],
    ['NUL', '\0'],
    ['number', 5],
    ['nothing', undefined],
  ])('refuses %s', (_, text) => {
    expect(isUuid(text)).toBe(false);
  });

  it('makes a UUID of version 8 of a hash, which stays as it is', () => {
    const hash = Uint8Array.from({ length: 32 }, (_, i) => (i < 16 ? 0xff : 0));
    expect(uuidOf(hash)).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
    expect(uuidOf(new Uint8Array(16))).toBe('00000000-0000-8000-8000-000000000000');
    expect(hash.subarray(0, 16)).toEqual(new Uint8Array(16).fill(0xff));
  });
});
