import { describe, expect, it } from '@jest/globals';
import { typeParsers } from './type-parsers.js';

const parse = (oid: number, text: string) =>
  (typeParsers.getTypeParser(oid as never, 'text') as (value: string) => unknown)(text);

describe('what a value of PostgreSQL becomes', () => {
  it.each([
    ['a bigint that a number holds', 20, '9007199254740991', 9007199254740991],
    ['a bigint that it does not hold', 20, '9007199254740993', '9007199254740993'],
    ['bigints', 1016, '{1,NULL,9007199254740993}', [1, null, '9007199254740993']],
    ['a date', 1082, '2024-02-29', '2024-02-29'],
    ['dates', 1182, '{2024-02-29,NULL}', ['2024-02-29', null]],
    ['a numeric, exact', 1700, '0.10', '0.10'],
    ['an instant', 1184, '2024-02-29 12:00:00.123+00', new Date('2024-02-29T12:00:00.123Z')],
    ['jsonb', 3802, '{"a":[1]}', { a: [1] }],
    ['a transaction id, exact', 5069, '18446744073709551615', '18446744073709551615'],
  ])('%s', (_, oid, text, expected) => expect(parse(oid, text)).toEqual(expected));

  it('leaves the parsers of other users of the driver alone', async () => {
    const { default: pg } = await import('pg');
    expect(pg.types.getTypeParser(20)('1')).toBe('1');
  });
});
