import type { FastifyInstance } from 'fastify';
import { type GatewayConfig, SERVICES, upstreamOf } from './gateway.config.js';

const ANSWER_WITHIN_MS = 3_000;

/** Ready when every service behind it is. */
export function serveHealth(instance: FastifyInstance, config: GatewayConfig): void {
  instance.get('/health/live', () => ({ status: 'up' }));
  instance.get('/health/ready', async (_request, reply) => {
    const services = await Promise.all(
      SERVICES.map(async (name) => {
        const url = `${upstreamOf(config, name)}/health/ready`;
        const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
        return [name, answer?.ok ? 'up' : 'down'] as const;
      }),
    );
    const up = services.every(([, state]) => state === 'up');
    return reply.code(up ? 200 : 503).send({ status: up ? 'up' : 'down', services: Object.fromEntries(services) });
  });
}
