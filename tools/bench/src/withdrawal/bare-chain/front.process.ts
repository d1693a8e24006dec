import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createKafka } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { certificateLife } from '../../relay/certificate-lives.js';
import { BARE_TOPIC, bareWriter } from './bare-chain.store.js';

/* Commits what is posted, answers, and sends an event as large as a real one. Says its URL. */
const { BENCH_DATABASE, BENCH_BROKERS } = process.env;
const write = await bareWriter(BENCH_DATABASE!);
const logger = createLogger('bench', { level: 'warn' });
const producer = createKafka({ brokers: [BENCH_BROKERS!], clientId: 'bench', logger }).producer();
await producer.connect();
const value = JSON.stringify(certificateLife(1).at(-1)!.data);

const server = createServer((request, response) => {
  const key = request.url!.split('/').at(-1)!;
  void text(request)
    .then((body) => write(key, body))
    .then(() => {
      response.setHeader('content-type', 'application/json').end(value);
      return producer.send({ topic: BARE_TOPIC, acks: -1, messages: [{ key, value }] });
    });
});
server.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.once('SIGTERM', () => process.exit(0));
