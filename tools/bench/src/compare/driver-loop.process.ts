import { Database } from '@onevillage/platform-database';

/* One statement on so many connections, each waiting for its answer. Says how many a second. */
const { BENCH_DATABASE = '', BENCH_SQL = '', BENCH_CLIENTS, BENCH_SECONDS } = process.env;
const database = new Database({ url: BENCH_DATABASE, service: 'bench' });
const sessions = await Promise.all(Array.from({ length: Number(BENCH_CLIENTS) }, () => database.session()));
let count = 0;
const start = performance.now();
const end = start + Number(BENCH_SECONDS) * 1_000;
await Promise.all(
  sessions.map(async (session) => {
    for (; performance.now() < end; count++) await session.query({ name: 'one', text: BENCH_SQL });
  }),
);
process.send!((count / (performance.now() - start)) * 1_000);
await Promise.all(sessions.map((session) => session.end()));
