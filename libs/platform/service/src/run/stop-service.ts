import type { BuiltService } from '../build-service.js';
import type { ServiceParts } from '../service-parts.js';

/** Of the 10 s in all: for requests under way, then for consumers, relay and connections. */
const REQUESTS_MS = 4_500;
const REST_MS = 5_000;

/** Ends a service in the order in which its parts lean on each other. Never throws, takes at most 10 s. */
export async function stopService(parts: ServiceParts, { app, health }: BuiltService): Promise<void> {
  const { drain, relay, sweeper, database, logger } = parts;
  sweeper.stop();
  const finished = await drain.finish(REQUESTS_MS);
  if (!finished) {
    logger.warn('Requests under way did not end in time: their connections are closed');
    app.getHttpServer().closeAllConnections();
  }
  const rest = (async () => {
    await Promise.all([app.close(), relay.stop(), health.close()]);
    await database.close();
  })();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), REST_MS)));
  try {
    if ((await Promise.race([rest, late])) === 'late') logger.warn('Not everything ended in time');
    else logger.info('Stopped');
  } catch (error) {
    logger.error({ err: error }, 'Not everything could be ended');
  } finally {
    clearTimeout(timer);
  }
}
