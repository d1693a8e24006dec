import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@onevillage/kernel';
import { checkDto } from '../fields/field-errors.js';
import { TextField } from '../fields/text-field.js';
import { BulkItems, BulkQuery } from './bulk.js';
import { defineProblems } from '../problems/define-problems.js';
import { bulkItem, bulkResult, BulkResult, refusedItem } from './bulk-result.js';
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
  it('hold 1 to 1,000 items of their class', () => {
    const result = checkDto(BulkThings, things(1000));
    expect('value' in result && result.value.items.every((item) => item instanceof Thing)).toBe(true);
    expect(checkDto(BulkThings, things(1001)).errors).toMatchObject([
      { pointer: '/items', code: 'too-many' },
    ]);
    expect(checkDto(BulkThings, things(0)).errors).toMatchObject([{ pointer: '/items', code: 'too-few' }]);
    expect(checkDto(BulkThings, {}).errors).toMatchObject([{ pointer: '/items', code: 'required' }]);
  });

  it('of different classes do not mix', () => {
    expect(checkDto(BulkOthers, { items: [{ code: 'x' }] }).errors).toEqual([]);
    expect(checkDto(BulkOthers, { items: [{ name: 'x' }] }).errors).toMatchObject([
      { pointer: '/items/0/name', code: 'unknown-field' },
      { pointer: '/items/0/code', code: 'required' },
    ]);
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

  it('word a refusal by the table of its code', () => {
    const problems = defineProblems({
      'a.taken': { status: 409, title: 'Taken', detail: 'Code {code} is taken.' },
    });
    const errors = [{ pointer: '/code', code: 'taken', message: 'code is taken' }];
    expect(refusedItem(7, new RuleViolation('a.taken', { code: 'X' }, errors), problems)).toEqual({
      index: 7,
      status: 'refused',
      problem: { code: 'a.taken', detail: 'Code X is taken.', errors },
    });
    expect(refusedItem(0, new RuleViolation('constructor'), problems).problem?.detail).toBe('constructor');
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
