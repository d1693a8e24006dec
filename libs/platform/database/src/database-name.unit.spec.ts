import { describe, expect, it } from '@jest/globals';
import { databaseName, newId, withDatabase } from './index.js';

describe('the database of a URL', () => {
  it('is read and replaced, with everything else kept', () => {
    const url = 'postgres://user:p%40ss@host:5433/one?sslmode=require';
    expect(databaseName(url)).toBe('one');
    expect(withDatabase(url, 'a b')).toBe('postgres://user:p%40ss@host:5433/a%20b?sslmode=require');
    expect(databaseName(withDatabase(url, 'a b'))).toBe('a b');
    expect(() => databaseName('postgres://host')).toThrow('names no database');
  });
});

describe('newId', () => {
  it('makes UUIDs of version 7 that sort in the order they were made', () => {
    const ids = Array.from({ length: 1000 }, () => newId());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1000);
  });
});
