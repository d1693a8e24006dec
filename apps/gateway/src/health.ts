import type { Drain } from '@onevillage/platform-http';
import type { FastifyInstance } from 'fastify';
import { briefly } from './briefly.js';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { type GatewayConfig, upstreamOf } from './gateway.config.js';

const ANSWER_WITHIN_MS = 2_000;
/** Health is not counted by the rate limit: who asks without pause must not reach the services with every request. */
const KEPT_MS = 250;

type State = 'up' | 'unready' | 'down';

/** Ready while any service is: a gateway that leaves because one is away takes the others along. */
export function serveHealth(instance: FastifyInstance, config: GatewayConfig, drain: Drain): void {
  const statesOf = briefly(KEPT_MS, () =>
    Promise.all(SERVICE_NAMES.map((name) => stateOf(upstreamOf(config, name)))),
  );
  instance.get('/health/live', () => ({ status: 'live' }));
  instance.get('/health/ready', async (_request, reply) => {
    const states = await statesOf();
    const up = states.filter((state) => state === 'up').length;
    const ready = up > 0 && !drain.draining;
    const status = drain.draining
      ? 'stopping'
      : up === states.length
        ? 'ready'
        : up > 0
          ? 'degraded'
          : 'unready';
    if (!ready) reply.header('retry-after', '2');
    const services = Object.fromEntries(SERVICE_NAMES.map((name, index) => [name, states[index]]));
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, services });
  });
}

async function stateOf(upstream: string): Promise<State> {
  try {
    const answer = await fetch(`${upstream}/health/ready`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await answer.body?.cancel();
    return answer.ok ? 'up' : 'unready';
  } catch {
    return 'down';
  }
}
