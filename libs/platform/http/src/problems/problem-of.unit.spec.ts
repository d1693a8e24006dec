import { ConflictException, HttpException } from '@nestjs/common';
import { defineProblems } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import { problemOf } from './problem-of.js';
import { ProblemError } from './problem-error.js';
import { ProblemRegistry } from './problem-registry.js';

const own = defineProblems({
  'shop.sold-out': {
    status: 409,
    title: 'Sold out',
    detail: 'Only {left} of {name} are left.',
    headers: { 'x-more': 'tomorrow' },
  },
  'shop.day-wrong': { status: 422, title: 'Wrong day', detail: '{field} is wrong.', pointer: '/{field}' },
});
const registry = new ProblemRegistry([own], 'https://x.test');
const sql = (code: string) =>
  Object.assign(new Error('SELECT secret'), { code, detail: 'Key (email)=(a@b)' });

describe('what an error means to a client', () => {
  it('is for a rule its own wording', () => {
    const errors = [{ pointer: '/qty', code: 'too-many', message: 'qty is too many' }];
    const { problem, log } = problemOf(
      new RuleViolation('shop.sold-out', { left: 0, name: ['a', 'b'] }, errors),
      registry,
    );
    expect(problem).toEqual({
      type: 'https://x.test/problems/shop.sold-out',
      title: 'Sold out',
      status: 409,
      detail: 'Only 0 of a, b are left.',
      code: 'shop.sold-out',
      errors,
    });
    expect(log).toBeUndefined();
  });

  it('names the field that the table points at, unless the rule names fields itself', () => {
    const message = 'on is wrong.';
    const wrong = { pointer: '/on', code: 'shop.day-wrong', message };
    expect(problemOf(new RuleViolation('shop.day-wrong', { field: 'on' }), registry).problem.errors).toEqual([
      wrong,
    ]);
    const own = [{ pointer: '/days/3', code: 'too-late', message: 'is too late' }];
    expect(
      problemOf(new RuleViolation('shop.day-wrong', { field: 'on' }, own), registry).problem.errors,
    ).toEqual(own);
    expect(registry.ofItem(new RuleViolation('shop.day-wrong', { field: 'on' }))).toEqual({
      code: 'shop.day-wrong',
      detail: message,
      errors: [wrong],
    });
  });

  it.each([
    [new RuleViolation('gtin-check-digit'), 422, 'gtin-check-digit', undefined],
    [new ProblemError('gone'), 410, 'gone', undefined],
    [new ConflictException('<script>'), 409, 'conflict', undefined],
    [new HttpException('teapot', 418), 500, 'internal', 'error'],
    [sql('23505'), 409, 'conflict', 'warn'],
    [sql('23P01'), 409, 'conflict', 'warn'],
    [sql('23503'), 409, 'conflict', 'warn'],
    [sql('22P02'), 400, 'malformed-request', 'warn'],
    [sql('22021'), 400, 'malformed-request', 'warn'],
    [sql('40001'), 503, 'unavailable', 'warn'],
    [sql('55P03'), 503, 'unavailable', 'warn'],
    [sql('57014'), 503, 'unavailable', 'warn'],
    [sql('53300'), 503, 'unavailable', 'warn'],
    [sql('53100'), 507, 'storage-exhausted', 'error'],
    [sql('42P01'), 500, 'internal', 'error'],
    [new Error('outer', { cause: sql('23505') }), 409, 'conflict', 'warn'],
    [new RuleViolation('no.such-code'), 500, 'internal', 'error'],
    [new RuleViolation('constructor'), 500, 'internal', 'error'],
    ['a string', 500, 'internal', 'error'],
    [undefined, 500, 'internal', 'error'],
  ])('%s → %i %s', (error, status, code, log) => {
    const answer = problemOf(error, registry);
    expect({ status: answer.problem.status, code: answer.problem.code, log: answer.log }).toEqual({
      status,
      code,
      log,
    });
    expect(JSON.stringify(answer)).not.toMatch(/secret|a@b|script|teapot/);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('has the headers of its table, and a better moment to come back when the rule says one', () => {
    const headersOf = (error: Error) => problemOf(error, registry).headers;
    expect(headersOf(new RuleViolation('rate-limited'))).toEqual({ 'retry-after': '5' });
    expect(headersOf(new RuleViolation('rate-limited', { retryAfterSeconds: 40 }))).toEqual({
      'retry-after': '40',
    });
    expect(headersOf(new RuleViolation('shop.sold-out'))).toEqual({ 'x-more': 'tomorrow' });
    expect(headersOf(new ProblemError('unavailable', { headers: { 'retry-after': '9' } }))).toEqual({
      'retry-after': '9',
    });
  });

  it('has a path for a type where nobody said where the pages are', () => {
    expect(new ProblemRegistry([]).problem('gone').type).toBe('/problems/gone');
  });

  it('refuses two meanings of one code', () => {
    const twice = defineProblems({ 'shop.sold-out': { status: 410, title: 'Gone', detail: 'It is gone.' } });
    expect(() => new ProblemRegistry([own, twice])).toThrow(/shop\.sold-out/);
  });
});
