import { describe, expect, it } from '@jest/globals';
import { loadServiceConfig } from '@onevillage/platform-config';
import { launchPorts, serviceEnvironment } from './launch-environment.js';
import { SERVICE_NAMES } from '@onevillage/kernel';

const servers = { databaseUrl: 'postgres://postgres@127.0.0.1:8154/postgres', brokers: '127.0.0.1:8192' };

describe('the ports of a start', () => {
  it('are the usual ones, all different', () => {
    const ports = launchPorts({});
    expect(ports).toMatchObject({ gateway: 8080, postgres: 8154, kafka: 8192, kafkaController: 8193 });
    const all = [
      ports.gateway,
      ports.postgres,
      ports.kafka,
      ports.kafkaController,
      ...Object.values(ports.services),
    ];
    expect(new Set(all).size).toBe(4 + SERVICE_NAMES.length);
  });

  it('follow the variables; PORT alone is that of the gateway', () => {
    expect(launchPorts({ PORT: '3000' }).gateway).toBe(3000);
    const ports = launchPorts({
      PORT: '3000',
      GATEWAY_PORT: '3001',
      KAFKA_PORT: '9100',
      ECOMMERCE_SYNC_PORT: '9200',
    });
    expect(ports).toMatchObject({ gateway: 3001, kafka: 9100, kafkaController: 9101 });
    expect(ports.services['ecommerce-sync']).toBe(9200);
  });

  it.each(['http', '0', '70000', '80 80', '-1'])('refuse %p as a port, naming the variable', (text) => {
    expect(() => launchPorts({ CATALOG_PORT: text })).toThrow('CATALOG_PORT is not a port number.');
  });
});

describe('the environment of the services', () => {
  const environment = (env: Record<string, string>, demo = true) =>
    serviceEnvironment(env, launchPorts(env), servers, demo);

  it('gives every service a configuration that it accepts: its port, its database, loopback only', () => {
    const env = environment({ PORT: '3000' });
    const configs = SERVICE_NAMES.map((name) => loadServiceConfig(name, env));
    expect(configs.map((config) => config.PORT)).toEqual([8101, 8102, 8103, 8108, 8107, 8104, 8105, 8106]);
    expect(configs.map((config) => new URL(config.DATABASE_URL).pathname)).toEqual([
      '/onevillage_producers',
      '/onevillage_catalog',
      '/onevillage_recognition',
      '/onevillage_fairs',
      '/onevillage_showroom',
      '/onevillage_ecommerce_sync',
      '/onevillage_intake',
      '/onevillage_identity',
    ]);
    expect(new Set(configs.map((config) => config.HOST))).toEqual(new Set(['127.0.0.1']));
    expect(loadServiceConfig('gateway', env).PORT).toBe(3000);
  });

  it('lets a person choose what is not ours to decide, and keeps what is', () => {
    const env = environment({ LOG_LEVEL: 'debug', OIDC_ISSUER: 'https://id.example.org', HOST: '0.0.0.0' });
    expect(env).toMatchObject({
      LOG_LEVEL: 'debug',
      OIDC_ISSUER: 'https://id.example.org',
      HOST: '127.0.0.1',
    });
  });

  it('lets our own identity sign the tokens, behind the gateway for people and beside it for services', () => {
    expect(environment({ GATEWAY_PORT: '3000' })).toMatchObject({
      PUBLIC_URL: 'http://localhost:3000',
      OIDC_ISSUER: 'http://localhost:3000/oidc',
      OIDC_JWKS_URL: 'http://127.0.0.1:8106/oidc/jwks',
    });
    expect(environment({ OIDC_ISSUER: 'https://id.example.org' })).not.toHaveProperty('OIDC_JWKS_URL');
  });

  it('says whether this is a demonstration', () => {
    expect(environment({}).DEMONSTRATION).toBe('true');
    expect(environment({}, false).DEMONSTRATION).toBe('false');
  });
});
