import { z } from 'zod';
import { ConfigError, loadConfig, loadServiceConfig, serviceDatabaseUrl } from './index.js';

const valid = {
  DATABASE_URL: 'postgres://u:p@localhost:5432',
  KAFKA_BROKERS: '127.0.0.1:8192, 127.0.0.1:8193',
  OIDC_ISSUER: 'http://127.0.0.1:8106',
};

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadServiceConfig('recognition', env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('fills in what may be left out', () => {
    expect(loadServiceConfig('ecommerce-sync', valid)).toMatchObject({
      PORT: 8104,
      HOST: '127.0.0.1',
      KAFKA_BROKERS: ['127.0.0.1:8192', '127.0.0.1:8193'],
      KAFKA_TOPIC_PREFIX: '',
      OIDC_AUDIENCE: 'onevillage',
      DEMONSTRATION: false,
      DATABASE_URL: 'postgres://u:p@localhost:5432/onevillage_ecommerce_sync',
    });
  });

  it('names every fault at once, and no value', () => {
    const faults = faultsOf({
      DATABASE_URL: 'mysql://hidden',
      KAFKA_BROKERS: 'nowhere',
      PORT: 'abc',
      DEMONSTRATION: 'yes',
    });
    expect(faults.map((fault) => fault.split(/[ :]/)[0]).sort()).toEqual([
      'DATABASE_URL',
      'DEMONSTRATION',
      'KAFKA_BROKERS',
      'OIDC_ISSUER',
      'PORT',
    ]);
    expect(faults).toContain('OIDC_ISSUER is missing');
    expect(faults.join()).not.toMatch(/hidden|nowhere|abc/);
  });

  it('takes an empty variable as absent', () => {
    expect(faultsOf({ ...valid, OIDC_ISSUER: ' ' })).toEqual(['OIDC_ISSUER is missing']);
  });

  it('prefers the variable with the name of the service before it', () => {
    const env = {
      ...valid,
      PORT: '1',
      RECOGNITION_PORT: '2',
      RECOGNITION_DATABASE_URL: 'postgres://other/own',
    };
    expect(loadServiceConfig('recognition', env)).toMatchObject({
      PORT: 2,
      DATABASE_URL: 'postgres://other/own',
    });
    expect(loadServiceConfig('catalog', env).PORT).toBe(1);
  });

  it('refuses a fault point in production only, beside other faults', () => {
    const armed = { ...valid, FAULT_POINT: 'relay.after-send:1' };
    expect(faultsOf(armed)).toEqual([]);
    expect(faultsOf({ ...armed, NODE_ENV: 'production', PORT: '-1' })).toHaveLength(2);
  });

  it("checks a service's own variables together with the platform's", () => {
    const own = z.object({ BATCH_SIZE: z.coerce.number().int().default(500) });
    expect(loadServiceConfig('catalog', valid, own).BATCH_SIZE).toBe(500);
    expect(() => loadServiceConfig('catalog', { ...valid, BATCH_SIZE: 'x' }, own)).toThrow(/BATCH_SIZE/);
  });

  it('loads any schema, with the exit code that a supervisor reads', () => {
    expect(loadConfig(z.object({ A: z.string() }), { A: 'x' })).toEqual({ A: 'x' });
    expect(new ConfigError(['x']).exitCode).toBe(78);
  });

  it.each([
    ['postgres://u:p@h:1/postgres', 'postgres://u:p@h:1/onevillage_intake'],
    ['postgres://u:p@h:1/', 'postgres://u:p@h:1/onevillage_intake'],
    ['postgres://u:p@h:1?sslmode=require', 'postgres://u:p@h:1/onevillage_intake?sslmode=require'],
    ['postgres://u:p@h:1/mine', 'postgres://u:p@h:1/mine'],
  ])('database of %s is %s', (given, expected) => {
    expect(serviceDatabaseUrl(given, 'intake')).toBe(expected);
  });
});
