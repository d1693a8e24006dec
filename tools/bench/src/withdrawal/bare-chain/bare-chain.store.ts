import { Database } from '@onevillage/platform-database';

export const BARE_TOPIC = 'bench.withdrawn';
const SESSIONS = 8;

export async function createBareTable(url: string): Promise<void> {
  const session = await new Database({ url, service: 'bench' }).session();
  await session.query('create table withdrawals (id text primary key, body jsonb not null)');
  await session.end();
}

/** Commits one row with one round trip: a prepared statement on one of a few open connections. */
export async function bareWriter(url: string): Promise<(id: string, body: string) => Promise<unknown>> {
  const database = new Database({ url, service: 'bench' });
  const sessions = await Promise.all(Array.from({ length: SESSIONS }, () => database.session()));
  const text = 'insert into withdrawals (id, body) values ($1, $2)';
  let turn = 0;
  return (id, body) => sessions[turn++ % SESSIONS]!.query({ name: 'withdraw', text, values: [id, body] });
}
