import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  freePorts,
  removeKafka,
  removePostgres,
  type RunningKafka,
  type RunningPostgres,
  startKafka,
  startPostgres,
} from '@onevillage/stack';

const home = fileURLToPath(new URL('../../../../.data/bench', import.meta.url));
const postgresDir = join(home, 'postgres');
const kafkaDir = join(home, 'kafka');

/** PostgreSQL and Kafka of one benchmark alone, as `npm start` runs them: fsync on, synchronous commit. */
export class DurableServers {
  private constructor(
    readonly postgres: RunningPostgres,
    readonly kafka: RunningKafka,
  ) {}

  static async start(): Promise<DurableServers> {
    await removeServers(); // of a run that was killed
    const [postgresPort = 0, port = 0, controllerPort = 0] = await freePorts(3);
    const started = await Promise.allSettled([
      startPostgres({ dataDir: postgresDir, port: postgresPort }),
      startKafka({ dataDir: kafkaDir, port, controllerPort }),
    ]);
    const [postgres, kafka] = started;
    if (postgres.status === 'fulfilled' && kafka.status === 'fulfilled')
      return new DurableServers(postgres.value, kafka.value);
    await removeServers();
    throw postgres.status === 'rejected' ? postgres.reason : (kafka as PromiseRejectedResult).reason;
  }

  /** For `startCpuClock`. */
  get processes() {
    return { postgres: [this.postgres.pid], kafka: [this.kafka.pid] };
  }

  stop(): Promise<void> {
    return removeServers();
  }
}

/** Whatever runs on the folders of the benchmarks ends, and they are deleted. */
export async function removeServers(): Promise<void> {
  await Promise.all([removePostgres(postgresDir), removeKafka(kafkaDir)]);
}
