import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@onevillage/kernel';
import { Transform } from 'class-transformer';
import { checkDto } from '../fields/field-errors.js';
import { TextField } from '../fields/text-field.js';
import { BulkItems, BulkQuery } from './bulk.js';
import { bulkItem, bulkItemResult, bulkResult, BulkResult } from './bulk-result.js';
import { PageOf, PageQuery } from './page.js';

class Thing {
  @TextField({ doc: 'Name', max: 10 }) name: string;
}
class Other {
  @TextField({ doc: 'Code', max: 10 }) code: string;
}
class BulkThings extends BulkItems(Thing) {}
class BulkOthers extends BulkItems(Other) {}
class ThingPage extends PageOf(Thing) {}

const things = (count: number): object => ({
  items: Array.from({ length: count }, (_, n) => ({ name: `n${n}` })),
});

describe('bulk bodies', () => {
  const itemsOf = (raw: unknown) => {
    const checked = checkDto(BulkThings, raw);
    return 'value' in checked ? checked.value.items : checked.errors;
  };

  it('hold 1 to 1,000 items of their class', () => {
    expect(itemsOf(things(1000))).toHaveLength(1000);
    expect(itemsOf(things(1))).toEqual([{ value: expect.any(Thing), errors: [] }]);
    expect(itemsOf(things(1001))).toMatchObject([{ pointer: '/items', code: 'too-many' }]);
    expect(itemsOf(things(0))).toMatchObject([{ pointer: '/items', code: 'too-few' }]);
    expect(itemsOf({})).toMatchObject([{ pointer: '/items', code: 'required' }]);
    expect(itemsOf({ items: { 0: {} } })).toMatchObject([{ pointer: '/items', code: 'not-list' }]);
    expect(itemsOf({ ...things(1), more: 1 })).toMatchObject([{ pointer: '/more', code: 'unknown-field' }]);
  });

  it('are checked item by item: a fault is of that item alone', () => {
    expect(itemsOf({ items: [{ name: 5 }, { name: 'fine' }, null, [], { name: 'x', y: 1 }] })).toMatchObject([
      { errors: [{ pointer: '/name', code: 'not-text' }] },
      { value: { name: 'fine' }, errors: [] },
      { errors: [{ pointer: '', code: 'not-object' }] },
      { errors: [{ pointer: '', code: 'not-object' }] },
      { errors: [{ pointer: '/y', code: 'unknown-field' }] },
    ]);
  });

  it('of too many items are refused without looking at them', () => {
    let looked = 0;
    class Costly {
      @Transform(({ value }: { value: unknown }) => (looked++, value))
      @TextField({ doc: 'Name', max: 10 })
      name: string;
    }
    class BulkCostly extends BulkItems(Costly) {}
    expect(checkDto(BulkCostly, things(1001)).errors).toMatchObject([{ code: 'too-many' }]);
    expect(looked).toBe(0);
    expect(checkDto(BulkCostly, things(1000)).errors).toEqual([]);
    expect(looked).toBe(1000);
  });

  it('of different classes do not mix', () => {
    const ofOthers = (item: object) => {
      const checked = checkDto(BulkOthers, { items: [item] });
      return 'value' in checked && checked.value.items[0]?.errors.map(({ code }) => code);
    };
    expect(ofOthers({ code: 'x' })).toEqual([]);
    expect(ofOthers({ name: 'x' })).toEqual(['unknown-field', 'required']);
  });

  it('are tried with dryRun=true', () => {
    expect(checkDto(BulkQuery, { dryRun: 'true' })).toMatchObject({ value: { dryRun: true } });
    expect(checkDto(BulkQuery, {})).toMatchObject({ errors: [] });
    expect(checkDto(BulkQuery, { dryRun: '1' }).errors).toMatchObject([{ code: 'not-boolean' }]);
  });
});

describe('answers to them', () => {
  const id = '0197a3c1-7f00-7abc-8def-000000000001';

  it('count the items by status', () => {
    const items = [
      bulkItem(0, 'created', { id, version: 1 }),
      bulkItem(1, 'unchanged', { id, version: 7 }),
      bulkItem(2, 'refused', { problem: { code: 'a.taken', detail: 'Taken.', errors: [] } }),
      bulkItem(3, 'near-match', { candidates: [{ id, name: 'x', detail: 'y', score: 93 }] }),
      bulkItem(4, 'created', { id, version: 1 }),
      bulkItem(5, 'updated', { id, version: 2 }),
    ];
    const result = bulkResult(items, true);
    expect(result).toEqual({
      dryRun: true,
      items,
      counts: { created: 2, updated: 1, unchanged: 1, refused: 1, nearMatch: 1 },
    });
    expect(checkDto(BulkResult, result).errors).toEqual([]);
  });

  it('tell what became of an item, or why a rule refused it and where', () => {
    const problemOf = ({ code, params, errors }: RuleViolation) => ({
      code,
      detail: `Code ${params['code']} is taken.`,
      errors: [...errors],
    });
    const errors = [{ pointer: '/code', code: 'taken', message: 'code is taken' }];
    expect(bulkItemResult(7, new RuleViolation('a.taken', { code: 'X' }, errors), problemOf)).toEqual({
      index: 7,
      status: 'refused',
      problem: {
        code: 'a.taken',
        detail: 'Code X is taken.',
        errors: [{ ...errors[0], pointer: '/items/7/code' }],
      },
    });
    expect(bulkItemResult(8, { status: 'created', id, version: 1 }, problemOf)).toEqual({
      index: 8,
      status: 'created',
      id,
      version: 1,
    });
  });
});

describe('pages', () => {
  it('are asked for by limit and cursor', () => {
    expect(checkDto(PageQuery, { limit: '200', cursor: 'abc' })).toMatchObject({
      value: { limit: 200, cursor: 'abc' },
    });
    expect(checkDto(PageQuery, {}).errors).toEqual([]);
    expect(checkDto(PageQuery, { limit: '201' }).errors).toMatchObject([{ code: 'out-of-range' }]);
    expect(checkDto(PageQuery, { 'page[size]': '5' }).errors).toMatchObject([{ code: 'unknown-field' }]);
    expect(checkDto(PageQuery, { limit: 'abc', offset: '5' }).errors.map(({ code }) => code)).toEqual([
      'unknown-field',
      'not-integer',
    ]);
  });

  it('hold items and the next cursor', () => {
    expect(checkDto(ThingPage, { items: [{ name: 'a' }], next: null }).errors).toEqual([]);
    expect(checkDto(ThingPage, { items: [{ name: 5 }] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/items/0/name',
      '/next',
    ]);
  });
});
