import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { latencies } from '../measure/statistics.js';
import type { LoadAsked, LoadTold } from './load.js';
import { RawConnection } from '../compare/raw-connection.js';
import { lotId, SHELF, SHOWROOM, STORE } from './stock-world.store.js';

/* Closed loop: each client moves one unit, or a request of many, and waits for the answer. Hears what to do, tells what came of it. */
const { BENCH_URL = '', BENCH_TOKEN = '' } = process.env;
const { host } = new URL(BENCH_URL);
const headOf = (method: string, path: string, more = '') =>
  `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${BENCH_TOKEN}\r\ncontent-type: application/json\r\n${more}`;

function aMove(lots: number) {
  const lot = 1 + Math.floor(Math.random() * lots);
  return { lotId: lotId(lot), quantity: '1', fromLocationId: SHELF, toLocationId: STORE };
}

function request({ lots, bulk }: LoadAsked): { head: string; body: string } {
  if (bulk === 1) {
    const head = headOf('PUT', `/v1/showrooms/${SHOWROOM}/moves/${randomUUID()}`);
    return { head, body: JSON.stringify(aMove(lots)) };
  }
  const items = Array.from({ length: bulk }, () => ({
    moveId: randomUUID(),
    showroomId: SHOWROOM,
    ...aMove(lots),
  }));
  const head = headOf('POST', '/v1/moves/bulk', `idempotency-key: ${randomUUID()}\r\n`);
  return { head, body: JSON.stringify({ items }) };
}

const doneOf = (body: string, bulk: number): number =>
  bulk === 1 ? 1 : (JSON.parse(body) as { counts: { created: number } }).counts.created;

async function run(asked: LoadAsked): Promise<LoadTold> {
  const connections = await Promise.all(
    Array.from({ length: asked.clients }, () => RawConnection.to(BENCH_URL)),
  );
  const delays: number[] = [];
  const faults = new Map<string, number>();
  let moves = 0;
  const start = performance.now();
  const end = start + asked.seconds * 1_000;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < end) {
        const { head, body } = request(asked);
        const sent = performance.now();
        const answer = await connection.send(head, body);
        delays.push(performance.now() - sent);
        if (answer.status < 300) moves += doneOf(answer.body, asked.bulk);
        else {
          const fault = `${answer.status} ${answer.body.slice(0, 200)}`;
          faults.set(fault, (faults.get(fault) ?? 0) + 1);
        }
      }
    }),
  );
  const ms = performance.now() - start;
  for (const connection of connections) connection.close();
  return {
    moves,
    ms,
    latency: latencies(delays),
    faults: [...faults].map(([fault, n]) => `${n} × ${fault}`),
  };
}

process.send!('ready');
for (;;) {
  const [message] = (await once(process, 'message')) as [string];
  if (message === 'stop') process.exit(0);
  process.send!(await run(JSON.parse(message) as LoadAsked));
}
