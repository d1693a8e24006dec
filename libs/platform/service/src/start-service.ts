import type { AddressInfo } from 'node:net';
import type { Env } from '@onevillage/platform-config';
import { withLogContext } from '@onevillage/platform-logging';
import { buildService, type BuiltService } from './build-service.js';
import { consumerFamilies, relayFamilies } from './health/chain-metrics.js';
import { prepareServers } from './run/wait-for-servers.js';
import { openWaitingRoom, type WaitingRoom } from './run/waiting-room.js';
import { stopService } from './run/stop-service.js';
import type { ServiceDefinition } from './service-definition.js';
import { type ServiceOptions, type ServiceParts, serviceParts } from './service-parts.js';

export interface RunningService {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  /** Refuses new requests, finishes those under way, ends consumers and relay; at most 10 s. */
  stop(): Promise<void>;
}

/**
 * Configuration → database and topics → application → listening → consumers and relay. Resolves when the service is
 * at work; a database or broker that is late is waited for, with `/health/live` answering meanwhile.
 * @throws ConfigError before anything is opened
 */
export function startService(
  definition: ServiceDefinition,
  env?: Env,
  options: ServiceOptions = {},
): Promise<RunningService> {
  const parts = serviceParts(definition, env, options);
  return withLogContext({ service: definition.name }, () => start(parts, options.signal));
}

async function start(parts: ServiceParts, signal?: AbortSignal): Promise<RunningService> {
  const { config, definition, database, registry } = parts;
  let room: WaitingRoom | undefined;
  let built: BuiltService | undefined;
  try {
    await prepareServers(parts, {
      signal: signal ?? new AbortController().signal,
      onLate: async () => {
        room ??= await openWaitingRoom(config.HOST, config.PORT, registry);
      },
    });
    const port = room?.port ?? config.PORT;
    built = await buildService(parts);
    await built.app.init();
    await room?.close();
    room = undefined;
    await listen(parts, built, port);
  } catch (error) {
    await room?.close();
    await (built ? stopService(parts, built) : database.close());
    throw error;
  }
  const address = built.app.getHttpServer().address() as AddressInfo;
  const url = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${address.port}`;
  parts.logger.info({ url }, 'Ready');
  let stopping: Promise<void> | undefined;
  const running = built;
  return {
    name: definition.name,
    url,
    port: address.port,
    stop: () =>
      (stopping ??= withLogContext({ service: definition.name }, () => stopService(parts, running))),
  };
}

async function listen(parts: ServiceParts, { app, health }: BuiltService, port: number): Promise<void> {
  const { definition, config, strategy, relay, sweeper, metrics } = parts;
  metrics.collect(() => relayFamilies(relay));
  if (Object.keys(definition.events.consumes).length > 0) {
    metrics.collect(() => consumerFamilies(strategy));
    app.connectMicroservice({ strategy });
    await app.startAllMicroservices();
  }
  relay.start();
  sweeper.start();
  await app.listen(port, config.HOST);
  health.started = true;
}
