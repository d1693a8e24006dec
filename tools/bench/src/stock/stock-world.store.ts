import { Database, migrate, withDatabase } from '@onevillage/platform-database';
import { platformMigrations } from '@onevillage/platform-service';
import { showroomService } from '@onevillage/app-showroom';

const id = (kind: number, n: string): string => `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${n}`;
const first = '000000000001';
export const SHOWROOM = id(1, first);
export const ORGANISATION = id(2, first);
export const SHELF = id(10, first);
export const STORE = id(11, first);
export const PRODUCER = id(3, first);
const PRODUCER_ACCOUNT = id(12, first);

/** Id of the n-th thing of a kind, as an expression of SQL. */
const nth = (kind: number, n: string): string => `('${id(kind, '')}' || lpad((${n})::text, 12, '0'))::uuid`;
export const lotSql = (n: string): string => nth(7, n);
export const variantId = (n: number): string => id(6, String(n).padStart(12, '0'));
export const lotId = (n: number): string => id(7, String(n).padStart(12, '0'));

/** Units of each lot on the shelf when everything begins: more than any run takes. */
export const UNITS = 10_000_000;
const LOTS_OF_VARIANT = 10;

/**
 * A showroom with so many lots on its shelf, in books that are sound; with `moves`, each lot has been moved so often since,
 * once a day until yesterday.
 */
export async function makeStockWorld(
  cluster: string,
  name: string,
  lots: number,
  moves = 0,
): Promise<string> {
  const url = withDatabase(cluster, name);
  await migrate(new Database({ url, service: 'bench' }), [
    ...platformMigrations,
    ...showroomService.migrations,
  ]);
  const database = new Database({ url, service: 'bench', poolSize: 1 });
  const session = await database.session({ statement_timeout: '0' }, 0);
  for (const statement of seed(lots, moves)) await session.query(statement);
  await session.end();
  return url;
}

const seed = (lots: number, moves: number): string[] => [
  `insert into showrooms (showroom_id, version, organisation_id, admin_unit_id, admin_unit_ids, name, name_key, search_key,
     kind, zone, policy, opening_hours, staff_ids, opened_on, state, changed_at)
   values ('${SHOWROOM}', 1, '${ORGANISATION}', '${id(4, first)}', array['${id(4, first)}']::uuid[], 'Điểm trưng bày',
     'x', 'x', 'showroom', 'Asia/Ho_Chi_Minh', 'any', '[]', '{}', '2026-01-01', 'open', now())`,
  `insert into stock_locations (location_id, showroom_id, kind, name, sellable, is_account, state) values
     ('${SHELF}', '${SHOWROOM}', 'shelf', 'Kệ', true, false, 'open'),
     ('${STORE}', '${SHOWROOM}', 'store', 'Kho', false, false, 'open'),
     ('${PRODUCER_ACCOUNT}', '${SHOWROOM}', 'producer', 'producer', false, true, 'open'),
     ('${id(13, first)}', '${SHOWROOM}', 'customer', 'customer', false, true, 'open'),
     ('${id(14, first)}', '${SHOWROOM}', 'transit', 'transit', false, false, 'open'),
     ('${id(15, first)}', '${SHOWROOM}', 'loss', 'loss', false, true, 'open'),
     ('${id(16, first)}', '${SHOWROOM}', 'unexplained', 'unexplained', false, true, 'open')`,
  `insert into known_producers (producer_id, name, state, admin_unit_ids)
   values ('${PRODUCER}', 'Hợp tác xã', 'active', '{}')`,
  `insert into known_products (product_id, producer_id, name, name_key, group_code, label, state, zone)
   select ${nth(5, 'n')}, '${PRODUCER}', 'Mắc ca sấy số ' || n, 'mac ca say so ' || n, 'I', '{}', 'active', 'Asia/Ho_Chi_Minh'
   from generate_series(0, ${lots} / ${LOTS_OF_VARIANT}) n`,
  `insert into known_variants (variant_id, product_id, listed, package, unit, prices)
   select ${nth(6, 'n')}, ${nth(5, 'n')}, true, 'hộp', 'piece',
     '[{"amount": 120000, "currency": "VND", "includesVat": true, "validFrom": "2025-01-01", "validThrough": null}]'
   from generate_series(0, ${lots} / ${LOTS_OF_VARIANT}) n`,
  `insert into known_certificates (certificate_id, product_id, valid_from, valid_through, zone, state)
   select ${nth(9, 'n')}, ${nth(5, 'n')}, '2025-01-01', '2099-12-31', 'Asia/Ho_Chi_Minh', 'granted'
   from generate_series(0, ${lots} / ${LOTS_OF_VARIANT}) n`,
  `insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, expires_on, certified, moved_at)
   select ${lotSql('n')}, 1, ${nth(6, `n / ${LOTS_OF_VARIANT}`)}, ${nth(5, `n / ${LOTS_OF_VARIANT}`)}, '${PRODUCER}', 'L' || n,
     'piece', '2099-12-31', '[["2025-01-01", "2099-12-31"]]', ${daysAgo(String(moves + 1))}
   from generate_series(1, ${lots}) n`,
  `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at)
   select ${nth(8, 'n')}, 'opening', ${nth(8, 'n')}, '\\x00', 'bench', now() from generate_series(1, ${lots}) n`,
  `insert into stock_movements (movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta, balance_after, kind,
     recorded_at, occurred_at, command_id, document_id)
   select ${nth(9, 'n')}, leg, ${lotSql('n')}, 1, at::uuid, '${PRODUCER}', 'free', units, units, 'opening', t, t,
     ${nth(8, 'n')}, ${nth(8, 'n')}
   from generate_series(1, ${lots}) n, (select ${daysAgo(String(moves + 1))} as t) opened,
     (values (1, '${PRODUCER_ACCOUNT}', -${UNITS}), (2, '${SHELF}', ${UNITS})) as l (leg, at, units)`,
  `insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
   select m.lot_id, m.location_id, m.owner_id, m.state, '${SHOWROOM}', lots.variant_id, m.delta < 0, m.delta
   from stock_movements m join lots using (lot_id)`,
  ...(moves === 0 ? [] : history(lots, moves)),
  `insert into event_log (id, type, aggregate_id, aggregate_version, occurred_at, data)
   select uuidv7(), 'showroom.lot.moved.v1', lot_id, version, now(), '{}' from lots`,
  // As if the relay had sent them: they are no part of what is measured.
  'update relay_position set prev = pg_current_snapshot(), updated_at = now()',
  'vacuum analyze',
];

const daysAgo = (days: string): string => `(date_trunc('day', now()) - ${days} * interval '1 day')`;

/** A unit of every lot a day, from the shelf to the store. */
const history = (lots: number, moves: number): string[] => [
  `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at)
   select ${nth(20, 'r')}, 'move', ${nth(20, 'r')}, '\\x00', 'bench', ${daysAgo(`(${moves + 1} - r)`)} from generate_series(1, ${moves}) r`,
  ...Array.from(
    { length: moves },
    (
      _,
      r,
    ) => `insert into stock_movements (movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta,
       balance_after, kind, recorded_at, occurred_at, command_id, document_id)
     select m, leg, ${lotSql('n')}, ${r + 2}, at::uuid, '${PRODUCER}', 'free', delta, after, 'relocation', t, t, c, c
     from generate_series(1, ${lots}) n, (select ${daysAgo(String(moves - r))} as t, ${nth(20, String(r + 1))} as c) moved,
       lateral (select uuidv7() m where n > 0) i,
       (values (1, '${SHELF}', -1, ${UNITS - r - 1}), (2, '${STORE}', 1, ${r + 1})) as l (leg, at, delta, after)`,
  ),
  `update lots set version = ${moves + 1}, moved_at = ${daysAgo('1')}`,
  `update stock_balances set quantity = quantity - ${moves} where location_id = '${SHELF}'`,
  `insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
   select lot_id, '${STORE}', '${PRODUCER}', 'free', '${SHOWROOM}', variant_id, false, ${moves} from lots`,
];
