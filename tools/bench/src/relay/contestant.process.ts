import { once } from 'node:events';
import { createKafka } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { bareProducer } from './bare-producer.contestant.js';
import type { Contestant } from './contestant.js';
import { ourRelay } from './our-relay.contestant.js';
import { pollingRelay } from './polling-relay.contestant.js';

/* One contestant in a process of its own: says `ready`, hears `go`, says how long it took, hears `stop`. */
const contestants: Record<string, Contestant> = {
  'our relay': ourRelay,
  'polling relay': pollingRelay,
  'bare producer': bareProducer,
};
const { BENCH_CONTESTANT, BENCH_DATABASE, BENCH_BROKERS, BENCH_PREFIX, BENCH_EVENTS } = process.env;
const logger = createLogger('bench', { level: 'warn' });
const drain = await contestants[BENCH_CONTESTANT!]!({
  databaseUrl: BENCH_DATABASE!,
  kafka: createKafka({ brokers: [BENCH_BROKERS!], clientId: 'bench', logger }),
  topicPrefix: BENCH_PREFIX!,
  logger,
  events: Number(BENCH_EVENTS),
});
process.send!('ready');
await once(process, 'message');
const start = performance.now();
await drain.run();
process.send!({ ms: performance.now() - start });
await once(process, 'message');
await drain.close();
process.exit(0);
