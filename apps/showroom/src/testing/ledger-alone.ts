import type { LocationKind } from '@onevillage/contracts-showroom';
import type { Database } from '@onevillage/platform-database';
import { platformMigrations } from '@onevillage/platform-service';
import { testDatabase } from '@onevillage/testing';
import { showroomMigrations } from '../migrations/index.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import type { StockOrder, StockOutcome } from '../stock/stock-work.js';
import { aLot, aMovement, aShowroom, locationOf } from './a-shelf.js';
import { aScript, free } from './stock-script.js';

/** A database with two showrooms of one location of every kind, and the ledger alone: no service. */
export async function ledgerAlone({ poolSize }: { poolSize?: number } = {}) {
  const database = await testDatabase([...platformMigrations, ...showroomMigrations], { poolSize });
  for (const n of [1, 2]) {
    const { showroomId, organisationId, adminUnitIds, name, zone, policy, locations } = aShowroom({}, n);
    await database.query(
      `insert into showrooms (showroom_id, version, organisation_id, admin_unit_id, admin_unit_ids, name, name_key,
         search_key, kind, zone, policy, opening_hours, staff_ids, opened_on, closed_on, state, changed_at)
       values ($1, 1, $2, $3, $4, $5, $5, $5, 'showroom', $6, $7, '[]', '{}', '2026-01-01', null, 'open', now())`,
      [showroomId, organisationId, adminUnitIds[0], adminUnitIds, name, zone, policy],
    );
    await database.query(
      `insert into stock_locations (location_id, showroom_id, kind, name, sellable, is_account, state)
       select "locationId", "showroomId", kind, name, sellable, "isAccount", state
       from jsonb_to_recordset($1::jsonb) as l ("locationId" uuid, "showroomId" uuid, kind text, name text, sellable boolean,
         "isAccount" boolean, state text)`,
      [JSON.stringify(locations)],
    );
  }
  const ledger = new StockLedger(new StockLedgerStore());
  const execute = (
    orders: readonly StockOrder[],
    on: Database = database,
  ): Promise<StockOutcome<unknown>[]> => on.transaction((tx) => ledger.execute(tx, orders));

  return {
    database,
    execute,
    /** Makes the n-th lots with so many free units each on the shelf of the first showroom. */
    async lots(...quantities: number[]): Promise<string[]> {
      const made = quantities.map((quantity, n) => ({ quantity, lot: aLot({ version: 0 }, n + 1) }));
      const codes = made.map(({ lot }) => ({ variantId: lot.variantId, code: lot.code }));
      const script = aScript({ showroomIds: [aShowroom().showroomId], lotCodes: codes }, (shelf) => {
        for (const { lot, quantity } of made) {
          const { lotId } = shelf.addLot(lot);
          if (quantity > 0)
            shelf.move(
              aMovement({ lotId, kind: 'opening', quantity, from: free('producer'), to: free('shelf') }),
            );
        }
      });
      const [outcome] = await execute([script]);
      if (outcome instanceof Error) throw outcome;
      return made.map(({ lot }) => lot.lotId);
    },
    async quantity(lotId: string, kind: LocationKind, showroom = 1): Promise<number> {
      const [row] = await database.query<{ sum: number }>(
        `select coalesce(sum(quantity), 0)::int as sum from stock_balances where lot_id = $1 and location_id = $2`,
        [lotId, locationOf(kind, showroom)],
      );
      return row!.sum;
    },
    /** What is wrong with the books: keys whose legs do not add up to the balance, movements whose legs do not cancel. */
    async faults(): Promise<object[]> {
      return database.query(
        `select 'balance' as fault, coalesce(b.lot_id, m.lot_id)::text as id, b.quantity, m.sum
         from stock_balances b full join (select lot_id, location_id, owner_id, state, sum(delta) from stock_movements
           group by 1, 2, 3, 4) m using (lot_id, location_id, owner_id, state)
         where coalesce(b.quantity, 0) <> coalesce(m.sum, 0)
         union all select 'legs', movement_id::text, count(*), sum(delta) from stock_movements group by movement_id
         having count(*) <> 2 or sum(delta) <> 0`,
      );
    },
  };
}
export type LedgerAlone = Awaited<ReturnType<typeof ledgerAlone>>;
