import { Database } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import type { Platform, ProcessName } from './platform.js';

/** What waits in a register to hear of what it refers to; that completes by events of its own. */
const WAITING: Readonly<Partial<Record<ProcessName, string>>> = {
  catalog: 'products',
  recognition: 'certificates',
};
const REGISTERS = ['producers', 'catalog', 'recognition'] as const;

/** How many events each register has recorded, once nothing waits: a repeat and a dry run add none. */
export async function recordedEvents(platform: Platform): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const service of REGISTERS) {
    const database = new Database({ url: platform.databaseUrl(service), service: 'e2e', poolSize: 1 });
    await database.connect();
    const count = async (sql: string): Promise<number> => (await database.query<{ n: number }>(sql))[0]!.n;
    try {
      const table = WAITING[service];
      const waiting = `select count(*)::int as n from ${table} where state = 'waiting'`;
      if (table)
        await eventually(async () => expect(await count(waiting)).toBe(0), {
          timeoutMs: 30_000,
          everyMs: 50,
        });
      counts.push([service, await count('select count(*)::int as n from event_log')]);
    } finally {
      await database.close();
    }
  }
  return Object.fromEntries(counts);
}
