import { DEFAULT_PORTS, type Env, prefixOf } from '@onevillage/platform-config';
import { StackError } from '@onevillage/stack';
import { SERVICE_NAMES } from '@onevillage/kernel';

export interface Ports {
  readonly gateway: number;
  readonly postgres: number;
  readonly kafka: number;
  readonly kafkaController: number;
  readonly services: Readonly<Record<string, number>>;
}

/** Every port, each with the variable that changes it. */
export function launchPorts(env: Env): Ports {
  const port = (name: string, usual: number): number => {
    const given = env[name];
    if (given === undefined || given === '') return usual;
    if (!/^\d{1,5}$/.test(given) || Number(given) < 1 || Number(given) > 65_535) {
      throw new StackError(
        `${name} is not a port number.`,
        'Set it to a number from 1 to 65535, or unset it.',
      );
    }
    return Number(given);
  };
  const kafka = port('KAFKA_PORT', 8192);
  return {
    gateway: port('GATEWAY_PORT', port('PORT', DEFAULT_PORTS['gateway'] ?? 8080)),
    postgres: port('POSTGRES_PORT', 8154),
    kafka,
    kafkaController: port('KAFKA_CONTROLLER_PORT', kafka + 1),
    services: Object.fromEntries(
      SERVICE_NAMES.map((name) => [name, port(`${prefixOf(name)}PORT`, DEFAULT_PORTS[name] ?? 0)]),
    ),
  };
}

export interface Servers {
  readonly databaseUrl: string;
  readonly brokers: string;
}

/** What the services read: the person's own variables, completed. Written for all of them at once. */
export function serviceEnvironment(
  env: Env,
  ports: Ports,
  servers: Servers,
  demo: boolean,
): Record<string, string> {
  const origin = env['PUBLIC_URL'] || `http://localhost:${ports.gateway}`;
  const identity = `http://127.0.0.1:${ports.services['identity']}`;
  // An issuer of the person's own is asked for its keys by discovery; ours is asked beside the gateway.
  const issuer: Record<string, string> = env['OIDC_ISSUER']
    ? {}
    : { OIDC_ISSUER: `${origin}/oidc`, OIDC_JWKS_URL: `${identity}/oidc/jwks` };
  const completed: Record<string, string> = {
    LOG_LEVEL: 'warn',
    PUBLIC_URL: origin,
    ...issuer,
    DEMONSTRATION: String(demo),
    KAFKAJS_NO_PARTITIONER_WARNING: '1',
    ...present(env),
    HOST: '127.0.0.1',
    DATABASE_URL: servers.databaseUrl,
    KAFKA_BROKERS: servers.brokers,
    GATEWAY_PORT: String(ports.gateway),
    GATEWAY_URL: `http://127.0.0.1:${ports.gateway}`,
  };
  for (const [name, port] of Object.entries(ports.services)) {
    completed[`${prefixOf(name)}PORT`] = String(port);
    completed[`${prefixOf(name)}URL`] = `http://127.0.0.1:${port}`;
  }
  delete completed['PORT']; // one number for seven listeners
  return completed;
}

/** An empty variable counts as absent. */
function present(env: Env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
