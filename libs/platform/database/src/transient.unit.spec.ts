import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, isTransient } from './transient.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('isTransient', () => {
  it.each(['40001', '40P01', '55P03', '08006', '57P01', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET'])(
    'waits for %s to pass',
    (code) => expect(isTransient(withCode(code))).toBe(true),
  );

  it.each(['23505', '22012', '42601', '57014', '25006', 'ENOENT'])('gives up on %s', (code) =>
    expect(isTransient(withCode(code))).toBe(false),
  );

  it('knows the driver by its words, and looks into causes and aggregates', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new DatabaseUnavailable('gone'))).toBe(true);
    expect(isTransient(new Error('outer', { cause: withCode('ECONNRESET') }))).toBe(true);
    expect(isTransient(new AggregateError([withCode('ENOENT'), withCode('ECONNREFUSED')]))).toBe(true);
    expect(isTransient(new Error('a bug'))).toBe(false);
    expect(isTransient('ECONNRESET')).toBe(false);
  });
});
