import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { RawConnection } from '../compare/raw-connection.js';
import { latencies } from '../measure/statistics.js';
import type { ClaimsAsked, ClaimsTold } from './claims.js';
import { applicationId, boothId, FAIR } from './fair-world.store.js';

/* Closed loop: clients in a row claim the same booth at once. Hears what to do, tells what came of it. */
const { BENCH_URL = '', BENCH_TOKEN = '' } = process.env;
const { host } = new URL(BENCH_URL);

function head(): string {
  return `POST /v1/fairs/${FAIR}/allocations HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${BENCH_TOKEN}\r\ncontent-type: application/json\r\nidempotency-key: ${randomUUID()}\r\n`;
}

async function run({ clients, seconds, rivals, booths }: ClaimsAsked): Promise<ClaimsTold> {
  const connections = await Promise.all(Array.from({ length: clients }, () => RawConnection.to(BENCH_URL)));
  const delays: number[] = [];
  const faults = new Map<string, number>();
  let won = 0;
  let refused = 0;
  let n = 0;
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < end) {
        const claim = n++;
        const booth = 1 + (Math.floor(claim / rivals) % booths);
        const body = { boothId: boothId(booth), applicationId: applicationId(1 + (claim % booths)) };
        const sent = performance.now();
        const answer = await connection.send(head(), JSON.stringify(body));
        delays.push(performance.now() - sent);
        if (answer.status === 201) won += 1;
        else if (answer.status === 409) refused += 1;
        else {
          const fault = `${answer.status} ${answer.body.slice(0, 200)}`;
          faults.set(fault, (faults.get(fault) ?? 0) + 1);
        }
      }
    }),
  );
  const ms = performance.now() - start;
  for (const connection of connections) connection.close();
  const told = [...faults].map(([fault, times]) => `${times} × ${fault}`);
  return { won, refused, ms, latency: latencies(delays), faults: told };
}

process.send!('ready');
for (;;) {
  const [message] = (await once(process, 'message')) as [string];
  if (message === 'stop') process.exit(0);
  process.send!(await run(JSON.parse(message) as ClaimsAsked));
}
