import { run, type Io } from '@onevillage/cli';
import type { Database } from '@onevillage/platform-database';

/** Fails the test unless `onevillage check stock` finds every invariant kept. */
export async function expectSoundBooks({ options: { url } }: Pick<Database, 'options'>): Promise<void> {
  const said: string[] = [];
  const io = {
    env: { DATABASE_URL: url },
    interactive: false,
    out: (text: string) => void said.push(text),
    note: (text: string) => void said.push(text),
  } as unknown as Io;
  const code = await run(['check', 'stock'], io);
  expect({ code, said: code === 0 ? [] : said }).toEqual({ code: 0, said: [] });
}

/** Fails the test unless every invariant is kept, and what is held is, unit by unit, what open holds put aside. */
export async function expectSoundHolds(database: Database): Promise<void> {
  const faults = await database.query(
    `select lot_id, location_id, owner_id, coalesce(b.quantity, 0)::int as held, coalesce(h.quantity, 0)::int as "putAside"
     from (select * from stock_balances where state = 'held') b full join (
       select (k->>'lotId')::uuid as lot_id, (k->>'locationId')::uuid as location_id, (k->>'ownerId')::uuid as owner_id,
         sum((k->>'quantity')::bigint) as quantity
       from holds, jsonb_array_elements(lines) l, jsonb_array_elements(l->'picks') k where state = 'open' group by 1, 2, 3) h
       using (lot_id, location_id, owner_id)
     where coalesce(b.quantity, 0) <> coalesce(h.quantity, 0)`,
  );
  expect(faults).toEqual([]);
  await expectSoundBooks(database);
}
