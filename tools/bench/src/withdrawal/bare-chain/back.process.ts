import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKafka } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { BARE_TOPIC } from './bare-chain.store.js';

/* Keeps what it consumes in memory and answers long polls from there. Says its URL. */
const LONG_POLL_MS = 5_000;
const logger = createLogger('bench', { level: 'warn' });
const kafka = createKafka({ brokers: [process.env['BENCH_BROKERS']!], clientId: 'bench', logger });
const consumer = kafka.consumer({ groupId: 'bench-bare', minBytes: 1, maxWaitTimeInMs: 250 });
const ids: string[] = [];
const sleepers = new Set<() => void>();

await consumer.connect();
await consumer.subscribe({ topic: BARE_TOPIC, fromBeginning: true });
const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
await consumer.run({
  autoCommit: false,
  eachBatch: ({ batch }) => {
    for (const { key } of batch.messages) ids.push(String(key));
    for (const wake of sleepers) wake();
    return Promise.resolve();
  },
});
await joined;

const server = createServer((request, response) => {
  const after = Number(new URL(request.url!, 'http://bench').searchParams.get('after'));
  const answer = () => {
    clearTimeout(timer);
    sleepers.delete(answer);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ids: ids.slice(after), cursor: ids.length }));
  };
  const timer = setTimeout(answer, LONG_POLL_MS);
  if (ids.length > after) answer();
  else sleepers.add(answer);
});
server.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.once('SIGTERM', () => process.exit(0));
