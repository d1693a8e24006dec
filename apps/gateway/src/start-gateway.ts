import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Env } from '@onevillage/platform-config';
import { createLogger, type Logger, withLogContext } from '@onevillage/platform-logging';
import { buildGateway } from './build-gateway.js';
import { loadGatewayConfig } from './gateway.config.js';
import { serveMetrics } from './metrics-server.js';

export interface RunningGateway {
  readonly name: 'gateway';
  readonly url: string;
  readonly port: number;
  /** Refuses new requests and finishes those under way, at most 10 s. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 8_000;

/** One origin before all services. @throws ConfigError naming every fault of `env` */
export async function startGateway(env?: Env, options: { logger?: Logger } = {}): Promise<RunningGateway> {
  const config = loadGatewayConfig(env);
  const logger = options.logger ?? createLogger('gateway', { level: config.LOG_LEVEL });
  return withLogContext({ service: 'gateway' }, async () => {
    const { instance, drain, metrics } = await buildGateway(config, logger);
    let metricsServer: Server | undefined;
    try {
      await instance.listen({ host: config.HOST, port: config.PORT });
      if (config.METRICS_PORT !== undefined) {
        metricsServer = await serveMetrics(metrics, config.HOST, config.METRICS_PORT);
      }
    } catch (error) {
      await instance.close();
      throw error;
    }
    const { port } = instance.server.address() as AddressInfo;
    const url = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`;
    logger.info({ url }, 'Ready');
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      if (!(await drain.finish(STOP_WITHIN_MS))) instance.server.closeAllConnections();
      metricsServer?.close();
      await instance.close();
      logger.info('Stopped');
    };
    return { name: 'gateway', url, port, stop: () => (stopping ??= stop()) };
  });
}
