import { localeOf } from '../context/locale.js';
import type { RequestContext } from '../context/request-context.js';
import { exposition } from '../metrics/exposition.js';
import { readinessOf } from '../health/health.js';
import { commandKey } from './command-key.js';

const context = (parts: { key?: string; url?: string; body?: unknown; subject?: string; method?: string }) =>
  ({
    idempotencyKey: parts.key ?? 'k',
    principal: { subject: parts.subject ?? '' },
    exchange: { request: { method: parts.method ?? 'POST', url: parts.url ?? '/v1/x', body: parts.body } },
  }) as unknown as RequestContext;

describe('the key of a command', () => {
  it('is one lock per principal, address and key', () => {
    const locks = [
      context({ subject: 'a' }),
      context({ subject: 'b' }),
      context({}),
      context({ subject: 'a', key: 'k2' }),
      context({ subject: 'a', url: '/v1/y' }),
    ].map((one) => commandKey(one)?.lock);
    expect(new Set(locks).size).toBe(locks.length);
    for (const lock of locks) expect(BigInt.asIntN(64, BigInt(lock ?? 0)).toString()).toBe(lock);
  });

  it('has the fingerprint of query and body', () => {
    const print = (parts: Parameters<typeof context>[0]) =>
      commandKey(context(parts))?.fingerprint.toString('hex');
    expect(print({ body: { a: 1, b: 2 } })).toBe(print({ body: { b: 2, a: 1 } }));
    expect(print({ body: { a: 1 } })).not.toBe(print({ body: { a: 2 } }));
    expect(print({ url: '/v1/x?dryRun=true' })).not.toBe(print({ url: '/v1/x' }));
  });

  it('takes an uploaded file of 10 MB byte by byte, not as JSON', () => {
    const file = Buffer.alloc(10 * 1_048_576, 7);
    const print = (body: Buffer) => commandKey(context({ body }))?.fingerprint;
    const before = performance.now();
    expect(print(file)).toEqual(print(Buffer.from(file)));
    expect(performance.now() - before).toBeLessThan(1_000);
    const other = Buffer.from(file);
    other[other.length - 1] = 8;
    expect(print(other)).not.toEqual(print(file));
  });

  it("makes a secret of the client's key that the stored name and fingerprint do not tell", () => {
    const made = ['k', 'k2'].map((key) => commandKey(context({ key, body: { phone: '0900' } }))!);
    expect(made[0]!.secret).toHaveLength(32);
    expect(made[0]!.secret).not.toEqual(made[1]!.secret);
    // The same contents under another key have another fingerprint: it cannot be looked up in a list of guesses.
    expect(made[0]!.fingerprint).not.toEqual(made[1]!.fingerprint);
    expect(made[0]!.name).not.toContain(made[0]!.secret.toString('base64url').slice(0, 8));
  });

  it('is asked for of POST alone', () => {
    expect(commandKey(context({ key: '', method: 'PUT' }))).toBeUndefined();
    expect(() => commandKey(context({ key: '' }))).toThrow('idempotency-key-missing');
  });

  it('may be written as a quoted string', () => {
    expect(commandKey(context({ key: '"a\\"b"' }))).toEqual(commandKey(context({ key: 'a"b' })));
  });
});

describe('the language of a request', () => {
  it.each([
    [undefined, 'en'],
    ['km', 'km'],
    ['fr-FR, vi-VN;q=0.9, en;q=0.8', 'vi'],
    ['en;q=0.5, km;q=0.6', 'km'],
    ['vi;q=0, km;q=0.1', 'km'],
    ['*', 'en'],
    [';;q=,', 'en'],
  ])('of %s is %s', (header, locale) => expect(localeOf(header)).toBe(locale));
});

describe('readiness', () => {
  const part = (name: string, needed: boolean, check: () => Promise<{ fault?: string }>) => ({
    name,
    needed,
    check,
  });

  it('stands and falls with the parts that are needed', async () => {
    const fails = () => Promise.reject(new Error('password=secret'));
    const fine = () => Promise.resolve({});
    expect(await readinessOf([part('a', true, fine), part('b', false, fails)])).toEqual({
      ready: true,
      parts: { a: { ok: true }, b: { ok: false, fault: 'fails' } },
    });
    expect((await readinessOf([part('a', true, fails)])).ready).toBe(false);
  });

  it('does not wait for a part that hangs', async () => {
    const hangs = () => new Promise<never>(() => undefined);
    expect(await readinessOf([part('a', true, hangs)])).toMatchObject({
      ready: false,
      parts: { a: { fault: 'does not answer' } },
    });
  });
});

describe('the text of measurements', () => {
  it('is what Prometheus reads', () => {
    const text = exposition(
      [
        { name: 'a_total', help: 'A.', type: 'counter', samples: [{ labels: { x: 'q"\\\n' }, value: 1 }] },
        { name: 'none', help: 'None.', type: 'gauge', samples: [] },
      ],
      { service: 's' },
    );
    expect(text).toBe('# HELP a_total A.\n# TYPE a_total counter\na_total{x="q\\"\\\\\\n",service="s"} 1');
  });
});
