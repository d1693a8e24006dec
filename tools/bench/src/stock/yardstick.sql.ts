import { lotSql, PRODUCER, SHELF, SHOWROOM, STORE } from './stock-world.store.js';

/** An event as large as the service writes for one move. pgbench takes every `:name` for a variable of its own. */
const event = JSON.stringify({
  lotId: SHOWROOM,
  variantId: SHOWROOM,
  productId: SHOWROOM,
  producerId: PRODUCER,
  code: 'L12345',
  unit: 'piece',
  producedOn: null,
  expiresOn: '2099-12-31',
  recall: null,
  balances: [SHELF, STORE].map((locationId) => ({
    showroomId: SHOWROOM,
    locationId,
    ownerId: PRODUCER,
    onHand: 9_999_999,
    held: 0,
  })),
  movements: [
    {
      movementId: SHOWROOM,
      kind: 'relocation',
      ownerId: PRODUCER,
      quantity: 1,
      from: { showroomId: SHOWROOM, locationId: SHELF, locationKind: 'shelf', state: 'free' },
      to: { showroomId: SHOWROOM, locationId: STORE, locationKind: 'store', state: 'free' },
      occurredAt: '2026-11-22T05.00.00.000Z',
      documentId: SHOWROOM,
    },
  ],
}).replaceAll('":', '": ');

const COMMAND = 'command_id, kind, document_id, fingerprint, by_subject, at';
const LEG = `movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta, balance_after, kind, recorded_at,
  occurred_at, command_id, document_id`;
const EVENT = 'id, type, aggregate_id, aggregate_version, occurred_at, data';
const BALANCE = 'lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity';
const oneLine = (sql: string): string => `${sql.replaceAll(/\s+/g, ' ').trim()};`;

/** One move as a textbook writes it: a statement for each step, prepared, in one transaction. */
export const byStatements = (lots: number): string => {
  const lot = lotSql(':lot');
  return [
    `\\set lot random(1, ${lots})`,
    'begin;',
    `insert into commands (${COMMAND}) select c, 'move', c, sha256(c::text::bytea), 'bench', clock_timestamp()
       from gen_random_uuid() c on conflict do nothing returning command_id as command \\gset`,
    `select version + 1 as version, variant_id as variant from lots where lot_id = ${lot} for update \\gset`,
    `select location_id, owner_id, state, quantity from stock_balances where lot_id = ${lot} and showroom_id = '${SHOWROOM}';`,
    `update stock_balances set quantity = quantity - 1 where lot_id = ${lot} and location_id = '${SHELF}'
       and owner_id = '${PRODUCER}' and state = 'free' returning quantity as source \\gset`,
    `insert into stock_balances (${BALANCE}) values (${lot}, '${STORE}', '${PRODUCER}', 'free', '${SHOWROOM}', :variant::uuid, false, 1)
       on conflict (lot_id, location_id, owner_id, state) do update set quantity = stock_balances.quantity + 1
       returning quantity as target \\gset`,
    `insert into stock_movements (${LEG})
       select m, leg, ${lot}, :version::int, at::uuid, '${PRODUCER}', 'free', delta, after, 'relocation', t,
         t, :command::uuid, :command::uuid
       from uuidv7() m, clock_timestamp() t, (values (1, '${SHELF}', -1, :source::bigint), (2, '${STORE}', 1, :target::bigint)) l (leg, at, delta, after);`,
    `update lots set version = :version::int, moved_at = clock_timestamp() where lot_id = ${lot};`,
    `insert into event_log (${EVENT}) values (uuidv7(), 'showroom.lot.moved.v1', ${lot}, :version::int, clock_timestamp(), '${event}');`,
    'commit;',
  ]
    .map((line) => line.replaceAll(/\s*\n\s*/g, ' '))
    .join('\n');
};

/** The same in one call of a function: one way there and back. */
export const byFunction = (lots: number): string => `select bench_move(${lots});`;

/** A thousand moves in one statement: claimed, locked, counted and written as sets. */
export const bySets = (lots: number, moves: number): string => `select bench_moves(${lots}, ${moves});`;

export const yardstickFunctions = [
  `create function bench_move(lot_count int) returns bigint language plpgsql as $$
   declare lot uuid := ${lotSql('1 + floor(random() * lot_count)::int')}; command uuid := gen_random_uuid(); movement uuid := uuidv7(); at timestamptz;
     lot_now lots; source bigint; target bigint;
   begin
     insert into commands (${COMMAND}) values (command, 'move', command, sha256(command::text::bytea), 'bench', clock_timestamp()) on conflict do nothing;
     select * into lot_now from lots where lot_id = lot for update;
     at := clock_timestamp();
     update stock_balances set quantity = quantity - 1 where lot_id = lot and location_id = '${SHELF}'
       and owner_id = '${PRODUCER}' and state = 'free' returning quantity into source;
     insert into stock_balances (${BALANCE}) values (lot, '${STORE}', '${PRODUCER}', 'free', '${SHOWROOM}', lot_now.variant_id, false, 1)
       on conflict (lot_id, location_id, owner_id, state) do update set quantity = stock_balances.quantity + 1 returning quantity into target;
     insert into stock_movements (${LEG})
       values (movement, 1, lot, lot_now.version + 1, '${SHELF}', '${PRODUCER}', 'free', -1, source, 'relocation', at, at, command, command),
              (movement, 2, lot, lot_now.version + 1, '${STORE}', '${PRODUCER}', 'free', 1, target, 'relocation', at, at, command, command);
     update lots set version = version + 1, moved_at = at where lot_id = lot;
     insert into event_log (${EVENT}) values (uuidv7(), 'showroom.lot.moved.v1', lot, lot_now.version + 1, at, '${event}');
     return source;
   end $$`,
  `create function bench_moves(lot_count int, moves int) returns bigint language plpgsql as $$
   declare at timestamptz;
   begin
     create temp table if not exists asked (n int, command uuid, movement uuid, lot uuid) on commit delete rows;
     insert into asked select n, gen_random_uuid(), uuidv7(), ${lotSql('1 + floor(random() * lot_count)::int')} from generate_series(1, moves) n;
     insert into commands (${COMMAND}) select command, 'move', command, sha256(command::text::bytea), 'bench', clock_timestamp() from asked order by command on conflict do nothing;
     perform 1 from lots where lot_id in (select lot from asked) order by lot_id for update;
     at := clock_timestamp();
     insert into stock_movements (${LEG})
       select a.movement, leg, a.lot, l.version + 1, place::uuid, '${PRODUCER}', 'free', sign,
         coalesce(b.quantity, 0) + sign * row_number() over (partition by a.lot, leg order by a.n), 'relocation', at, at, a.command, a.command
       from asked a join lots l on l.lot_id = a.lot cross join (values (1, '${SHELF}', -1), (2, '${STORE}', 1)) s (leg, place, sign)
         left join stock_balances b on b.lot_id = a.lot and b.location_id = place::uuid and b.owner_id = '${PRODUCER}' and b.state = 'free'
       order by a.n, leg;
     update stock_balances b set quantity = quantity - a.many from (select lot, count(*) as many from asked group by lot) a
       where b.lot_id = a.lot and location_id = '${SHELF}' and owner_id = '${PRODUCER}' and state = 'free';
     insert into stock_balances as b (${BALANCE})
       select a.lot, '${STORE}', '${PRODUCER}', 'free', '${SHOWROOM}', l.variant_id, false, a.many
       from (select lot, count(*) as many from asked group by lot) a join lots l on l.lot_id = a.lot
       on conflict (lot_id, location_id, owner_id, state) do update set quantity = b.quantity + excluded.quantity;
     update lots set version = version + 1, moved_at = at where lot_id in (select lot from asked);
     insert into event_log (${EVENT})
       select uuidv7(), 'showroom.lot.moved.v1', lot_id, version, at, '${event}' from lots where lot_id in (select lot from asked);
     return moves;
   end $$`,
].map(oneLine);
