import type { BatchKafkaStrategy, KafkaClient, Relay } from '@onevillage/platform-eventing';
import type { Database } from '@onevillage/platform-database';
import { type Drain, type HealthPart, type Readiness, readinessOf } from '@onevillage/platform-http';
import { BrokerProbe } from './broker-probe.js';

export interface HealthSources {
  database: Pick<Database, 'query'>;
  kafka: KafkaClient;
  relay: Pick<Relay, 'lag' | 'state'>;
  strategy: Pick<BatchKafkaStrategy, 'joined'>;
  drain: Drain;
}

const RELAY_LATE_S = 60;

/**
 * Whether requests should come here. Until the service has started, all parts are needed. Afterwards only the
 * database is: without the broker it still takes commands and answers reads, and says so.
 */
export class ServiceHealth {
  started = false;
  private readonly probe: BrokerProbe;

  constructor(private readonly sources: HealthSources) {
    this.probe = new BrokerProbe(sources.kafka);
  }

  async readiness(): Promise<Readiness & { status: string }> {
    const { ready, parts } = await readinessOf(this.parts());
    const { draining } = this.sources.drain;
    const whole = Object.values(parts).every(({ ok }) => ok);
    const takes = ready && this.started && !draining;
    const status = draining
      ? 'stopping'
      : !this.started
        ? 'starting'
        : !ready
          ? 'unready'
          : whole
            ? 'ready'
            : 'degraded';
    return { status, ready: takes, parts };
  }

  close(): Promise<void> {
    return this.probe.close();
  }

  private parts(): HealthPart[] {
    const { database, relay, strategy } = this.sources;
    return [
      {
        name: 'database',
        needed: true,
        check: async () => {
          await database.query('SELECT 1');
          return {};
        },
      },
      { name: 'broker', needed: false, check: () => this.probe.check() },
      {
        name: 'relay',
        needed: false,
        check: async () => {
          const { seconds, events } = await relay.lag();
          const detail = { state: relay.state, seconds, events };
          if (relay.state === 'refused') return { fault: 'refuses another cluster: adopt it', detail };
          return seconds > RELAY_LATE_S ? { fault: 'is late', detail } : { detail };
        },
      },
      {
        name: 'consumers',
        needed: false,
        check: () => {
          const { joined, waiting } = strategy.joined();
          const detail = { joined: joined.length, waiting };
          return Promise.resolve(
            waiting.length > 0 ? { fault: 'have no partitions yet', detail } : { detail },
          );
        },
      },
    ];
  }
}
