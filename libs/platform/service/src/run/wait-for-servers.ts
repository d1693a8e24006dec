import { types } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { isTransient, migrate, type MigrationClass } from '@onevillage/platform-database';
import {
  ConsumerTables1763800002000,
  ensureTopics,
  EventLog1763800001000,
} from '@onevillage/platform-eventing';
import { CreateIdempotencyKeys1763800000010 } from '@onevillage/platform-http';
import type { ServiceParts } from '../service-parts.js';

/** What every service's database begins with. */
export const platformMigrations: readonly MigrationClass[] = [
  CreateIdempotencyKeys1763800000010,
  EventLog1763800001000,
  ConsumerTables1763800002000,
];

const FIRST_MS = 250;
const LONGEST_MS = 5_000;

export interface Waiting {
  signal: AbortSignal;
  /** Told once, at the first failure. */
  onLate?: () => Promise<void>;
}

/** Database created, migrated and connected; topics there. Waits for servers that are late, for as long as it takes. */
export async function prepareServers(parts: ServiceParts, waiting: Waiting): Promise<void> {
  const { database, kafka, definition, config } = parts;
  const { publishes, consumes } = definition.events;
  await patiently(parts, waiting, 'database', isTransient, async () => {
    const ran = await migrate(database, [...platformMigrations, ...definition.migrations]);
    if (ran.length > 0) parts.logger.info({ migrations: ran.length }, 'The database was migrated');
    await database.connect();
  });
  await patiently(parts, waiting, 'broker', isBrokerAway, () =>
    ensureTopics(kafka, [...publishes, ...Object.values(consumes).flat()], config.KAFKA_TOPIC_PREFIX),
  );
}

async function patiently(
  { logger }: ServiceParts,
  { signal, onLate }: Waiting,
  server: string,
  isAway: (error: unknown) => boolean,
  work: () => Promise<void>,
): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await work();
      if (failures > 0) logger.info({ server }, `The ${server} is there now`);
      return;
    } catch (error) {
      if (!isAway(error)) throw error;
      // The first time, and then about twice a minute.
      if (failures % 6 === 0)
        logger.warn({ err: error, server }, `The ${server} is not there yet: waiting for it`);
      if (failures === 0) await onLate?.();
    }
    await delay(Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.75 + Math.random() / 2), undefined, {
      signal,
    });
  }
}

/** Everything that the Kafka client reports of connections, elections and time-outs; a topic of the wrong shape is none. */
function isBrokerAway(error: unknown): boolean {
  return isTransient(error) || (types.isNativeError(error) && error.name.startsWith('KafkaJS'));
}
