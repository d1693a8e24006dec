import { describe, expect, it } from '@jest/globals';
import type { Cell, CellKind } from '../../reading/grid.js';
import { parseTaxCell } from './parse-identity.js';

const cell = (text: string, kind: CellKind = 'text', raw = text): Cell => ({ column: 1, text, kind, raw });

describe('tax codes', () => {
  it.each([
    [cell('0300588569'), { kind: 'tax-code', taxCode: '0300588569' }],
    [cell('0300588569-001'), { kind: 'tax-code', taxCode: '0300588569-001' }],
    [cell("'0300588569"), { kind: 'tax-code', taxCode: '0300588569' }],
    [cell('030 0588 569'), { kind: 'tax-code', taxCode: '0300588569' }],
    [cell('300588569', 'number'), { kind: 'zero-lost' }],
    [cell('300588569'), { kind: 'zero-lost' }],
    [cell('0300588568'), { kind: 'invalid' }],
    [cell('khong ro so'), { kind: 'invalid' }],
    [cell('079123456789'), { kind: 'personal-id', personalId: '079123456789' }],
    [cell('-'), { kind: 'blank' }],
  ])('%j', (source, expected) => {
    expect(parseTaxCell(source)).toEqual(expected);
  });
});
