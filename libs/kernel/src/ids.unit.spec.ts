import { describe, expect, it } from '@jest/globals';
import { isUuid } from './ids.js';

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
});
