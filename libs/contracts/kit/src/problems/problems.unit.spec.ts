import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FIELD_CODES } from '../fields/field-codes.js';
import {
  defineProblems,
  mergeProblems,
  type ProblemTable,
  problemDetail,
  problemErrors,
} from './define-problems.js';
import { platformProblems } from './platform-problems.js';
import { valueProblems } from './value-problems.js';

const good = { status: 409, title: 'Taken', detail: 'Code {code} belongs to {owner}.' };

describe('a table of problems', () => {
  it('keeps its codes as types, and cannot be changed', () => {
    const table = defineProblems({ 'a.code-taken': good });
    expect(table['a.code-taken'].status).toBe(409);
    expect(Object.isFrozen(table)).toBe(true);
  });

  it.each<[string, ProblemTable]>([
    ['a code in capitals', { 'A.taken': good }],
    ['a code of three parts', { 'a.b.taken': good }],
    ['a code with blanks', { 'a.code taken': good }],
    ['a status of success', { 'a.taken': { ...good, status: 200 } }],
    ['half a status', { 'a.taken': { ...good, status: 409.5 } }],
    ['a title with params', { 'a.taken': { ...good, title: 'Taken by {owner}' } }],
    ['no title', { 'a.taken': { ...good, title: ' ' } }],
    ['a detail that is no sentence', { 'a.taken': { ...good, detail: 'taken' } }],
    ['a pointer that is none', { 'a.taken': { ...good, pointer: 'code' } }],
    ['no detail', { 'a.taken': { ...good, detail: '' } }],
  ])('refuses %s', (_, table) => {
    expect(() => defineProblems(table)).toThrow(TypeError);
  });

  it('is merged with others, never over them', () => {
    const [one, two] = [defineProblems({ 'a.taken': good }), defineProblems({ 'b.taken': good })];
    expect(Object.keys(mergeProblems(one, two, one))).toEqual(['a.taken', 'b.taken']);
    expect(() => mergeProblems(one, { 'a.taken': { ...good, status: 410 } })).toThrow('a.taken');
  });

  it('fills params into the detail', () => {
    expect(problemDetail(good, { code: 'X', owner: ['a', 'b'] })).toBe('Code X belongs to a, b.');
    expect(problemDetail(good, { code: 0, owner: null })).toBe('Code 0 belongs to ….');
    expect(problemDetail({ ...good, detail: '{constructor}.' }, {})).toBe('….');
    expect(problemDetail(good, { code: '{owner}', owner: 'b' })).toBe('Code {owner} belongs to b.');
    const many = Array.from({ length: 22 }, (_, n) => n);
    expect(problemDetail(good, { code: 'X', owner: many })).toMatch(
      /^Code X belongs to 0, .*, 19 and 2 more\.$/,
    );
  });
});

describe('the field of a problem', () => {
  const about = (pointer: string) => ({ ...good, pointer });
  const params = { code: 'X', owner: 'me', field: 'openingTimes[2].opens', at: 3 };
  const message = 'Code X belongs to me.';

  it.each([
    ['/code', '/code'],
    ['/{field}', '/openingTimes/2/opens'],
    ['/classes/{at}', '/classes/3'],
  ])('that says %s is %s', (told, pointer) => {
    expect(problemErrors('a.taken', about(told), params)).toEqual([{ pointer, code: 'a.taken', message }]);
  });

  it('is none, where its table names none', () => {
    expect(problemErrors('a.taken', good, params)).toEqual([]);
  });
});

describe('problems of the platform', () => {
  it.each<[keyof typeof platformProblems, number]>([
    ['malformed-request', 400],
    ['idempotency-key-missing', 400],
    ['invalid-cursor', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['method-not-allowed', 405],
    ['not-acceptable', 406],
    ['conflict', 409],
    ['in-progress', 409],
    ['gone', 410],
    ['precondition-failed', 412],
    ['payload-too-large', 413],
    ['uri-too-long', 414],
    ['unsupported-media-type', 415],
    ['validation', 422],
    ['unknown-field', 422],
    ['idempotency-key-reused', 422],
    ['precondition-required', 428],
    ['rate-limited', 429],
    ['headers-too-large', 431],
    ['internal', 500],
    ['unavailable', 503],
    ['storage-exhausted', 507],
  ])('%s is %i', (code, status) => {
    expect(platformProblems[code].status).toBe(status);
  });

  it('hold those of values, and may be merged with them', () => {
    expect(platformProblems['gtin-check-digit']).toBe(valueProblems['gtin-check-digit']);
    expect(mergeProblems(platformProblems, valueProblems)).toEqual(platformProblems);
  });

  it('have no dot: no context owns them', () => {
    expect(Object.keys(platformProblems).filter((code) => code.includes('.'))).toEqual([]);
  });

  it('cover every violation that the kernel throws', () => {
    const kernel = dirname(createRequire(import.meta.url).resolve('@onevillage/kernel'));
    const sources = readdirSync(kernel, { encoding: 'utf8', recursive: true }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
    );
    const thrown = sources.flatMap((name) =>
      [...readFileSync(`${kernel}/${name}`, 'utf8').matchAll(/new RuleViolation\('([^']+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(thrown.length).toBeGreaterThan(20);
    expect([...new Set(thrown)].filter((code) => !Object.hasOwn(platformProblems, code))).toEqual([]);
    expect(Object.keys(valueProblems).filter((code) => !thrown.includes(code))).toEqual([]);
  });

  it('and codes of fields have a meaning', () => {
    for (const meaning of Object.values(FIELD_CODES)) expect(meaning).toMatch(/^[\p{L}].{10,}\.$/u);
  });
});
