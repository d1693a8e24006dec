import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { interleaved } from '@onevillage/testing';
import {
  aLot,
  aMovement,
  aShowroom,
  idOf,
  locationOf,
  ORGANISATION,
  PRODUCER,
  SHOWROOM,
  VARIANT,
} from '../testing/a-shelf.js';
import { ledgerAlone, type LedgerAlone } from '../testing/ledger-alone.js';
import { aScript, free, moving } from '../testing/stock-script.js';
import { StockLedger } from './stock-ledger.js';
import { StockLedgerStore } from './stock-ledger.store.js';
import type { StockOrder } from './stock-work.js';

let stock: LedgerAlone;
let lotId: string;
beforeEach(async () => {
  stock = await ledgerAlone();
  [lotId = ''] = await stock.lots(10, 10);
});
afterEach(async () => {
  expect(await stock.faults()).toEqual([]);
  await stock.database.drop();
});

const sale = (quantity = 1, more = {}) => moving([{ quantity, ...more }]);
const statusOf = (outcome: unknown) =>
  outcome instanceof RuleViolation ? outcome.code : (outcome as { status: string }).status;
const run = async (...orders: StockOrder[]) => (await stock.execute(orders)).map(statusOf);
const count = async (table: string) =>
  (await stock.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

describe('a batch of stock work', () => {
  it('is done in the order in which it came, to the last unit and not beyond', async () => {
    expect(await run(sale(6), sale(5), sale(4), sale(1))).toEqual([
      'done',
      'showroom.not-enough',
      'done',
      'showroom.not-enough',
    ]);
    expect(await stock.quantity(lotId, 'shelf')).toBe(0);
    expect(await stock.quantity(lotId, 'customer')).toBe(10);
  });

  it('does all lines of a command or none', async () => {
    const other = idOf(7, 2);
    expect(await run(moving([{ quantity: 10, lotId: other }, { quantity: 11 }]))).toEqual([
      'showroom.not-enough',
    ]);
    expect(await stock.quantity(other, 'shelf')).toBe(10);
    expect(await run(moving([{ quantity: 6 }, { quantity: 5 }]))).toEqual(['showroom.not-enough']);
    expect(await run(moving([{ quantity: 6 }, { quantity: 4 }]))).toEqual(['done']);
  });

  it('leaves of a refused command not even its id: it may come again', async () => {
    const commandId = newId();
    const again = () => moving([{ quantity: 11 }], { commandId });
    expect(await run(again())).toEqual(['showroom.not-enough']);
    expect(await count('commands')).toBe(1);
    await run(moving([{ quantity: 5, from: free('producer'), to: free('shelf') }]));
    expect(await run(again())).toEqual(['done']);
  });

  it('writes what each key holds after each leg, under the version of the lot', async () => {
    await run(sale(1), sale(2));
    const legs = await stock.database.query(
      `select leg, delta, balance_after as after, lot_version as version, location_id as at
       from stock_movements where kind = 'sale' order by seq`,
    );
    const [shelf, customer] = [locationOf('shelf'), locationOf('customer')];
    expect(legs).toEqual([
      { leg: 1, delta: -1, after: 9, version: 2, at: shelf },
      { leg: 2, delta: 1, after: 1, version: 2, at: customer },
      { leg: 1, delta: -2, after: 7, version: 2, at: shelf },
      { leg: 2, delta: 2, after: 3, version: 2, at: customer },
    ]);
  });

  it('keeps what a settlement will ask', async () => {
    const money = {
      currency: 'VND',
      unitPrice: 120_000,
      gross: 240_000,
      discount: 10_000,
      discountBorneBy: 'producer',
      vatRate: '8',
      vat: 17_037,
    } as const;
    await run(sale(2, { money, agreementId: idOf(20, 1), line: 3, reason: 'vì thế' }));
    const [leg] = await stock.database.query(
      `select currency, unit_price, gross, discount, discount_borne_by, vat_rate::text, vat, agreement_id, line, reason
       from stock_movements where kind = 'sale' and leg = 2`,
    );
    expect(leg).toEqual({
      currency: 'VND',
      unit_price: 120_000,
      gross: 240_000,
      discount: 10_000,
      discount_borne_by: 'producer',
      vat_rate: '8.00',
      vat: 17_037,
      agreement_id: idOf(20, 1),
      line: 3,
      reason: 'vì thế',
    });
  });

  it('records times that never fall for a lot, even when the clock of the database does', async () => {
    await stock.database.query(`update lots set moved_at = now() + interval '1 hour'`);
    await run(sale());
    await run(sale());
    const times = await stock.database.query<{ at: Date; moved: Date }>(
      `select m.recorded_at as at, l.moved_at as moved from stock_movements m join lots l using (lot_id)
       where m.kind = 'sale' and leg = 1 order by seq`,
    );
    expect(times[1]!.at.getTime()).toBeGreaterThanOrEqual(times[0]!.at.getTime());
    expect(times[1]!.at).toEqual(times[1]!.moved);
    expect(times[0]!.at.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
  });
});

describe('the event of a lot', () => {
  const events = () =>
    stock.database.query<{
      id: string;
      version: number;
      type: string;
      data: { balances: object[]; movements: object[] };
    }>(`select aggregate_id as id, aggregate_version as version, type, data from event_log order by seq`);

  it('is one for each lot and transaction, in versions without a gap, with what its places hold now', async () => {
    await run(sale(1), sale(2, { to: free('booth') }), sale(3, { lotId: idOf(7, 2) }), sale(99));
    const all = await events();
    expect(all.map(({ id, version }) => [id, version])).toEqual([
      [lotId, 1],
      [idOf(7, 2), 1],
      [lotId, 2],
      [idOf(7, 2), 2],
    ]);
    expect(all[2]!.data.movements).toHaveLength(2);
    const at = (kind: 'shelf' | 'booth', onHand: number) => ({
      showroomId: SHOWROOM,
      locationId: locationOf(kind),
      ownerId: PRODUCER,
      onHand,
      held: 0,
    });
    expect(all[2]!.data.balances).toEqual([at('shelf', 7), at('booth', 2)]);
    expect(all[3]!.data.balances).toEqual([at('shelf', 7)]);
  });

  it('tells of what is held as a part of what is on hand', async () => {
    await run(sale(4, { kind: 'hold', to: { locationId: locationOf('shelf'), state: 'held' } }));
    expect((await events()).at(-1)!.data.balances).toEqual([
      expect.objectContaining({ onHand: 10, held: 4 }),
    ]);
  });

  it.each([
    ['a thousand orders of one lot', Array.from({ length: 1_000 }, () => [{}]), null],
    ['one order of a thousand lines', [Array.from({ length: 1_000 }, () => ({}))], expect.any(String)],
  ])('tells of %s in sums: all of them would not fit', async (_, orders, documentId) => {
    await run(moving([{ kind: 'receipt', quantity: 1_000, from: free('producer'), to: free('shelf') }]));
    expect(new Set(await run(...orders.map((lines) => moving(lines))))).toEqual(new Set(['done']));
    const { balances, movements: told } = (await events()).at(-1)!.data;
    expect(told).toEqual([expect.objectContaining({ kind: 'sale', quantity: 1_000, documentId })]);
    expect(balances).toEqual([expect.objectContaining({ onHand: 10 })]);
    expect(await stock.database.query(`select 1 from stock_movements where kind = 'sale'`)).toHaveLength(
      2_000,
    );
  });

  it('is caused by the request when one alone moved the lot', async () => {
    const correlationId = newId();
    const meta = { correlationId, causationId: null, traceparent: null };
    const other = idOf(7, 2);
    await run(
      { ...sale(), meta },
      { ...sale(), meta: { ...meta, correlationId: newId() } },
      { ...sale(1, { lotId: other }), meta },
    );
    const causes = await stock.database.query<{ id: string; cause: string | null }>(
      'select aggregate_id as id, correlation_id as cause from event_log where aggregate_version = 2',
    );
    expect(new Map(causes.map(({ id, cause }) => [id, cause]))).toEqual(
      new Map([
        [lotId, null],
        [other, correlationId],
      ]),
    );
  });
});

describe('a command that comes again', () => {
  it('is done once and known for what it is, in a later batch and in the same', async () => {
    const commandId = newId();
    const again = () => moving([{ quantity: 1 }], { commandId });
    expect(await run(again(), again())).toEqual(['done', 'done']);
    expect(await run(again())).toEqual(['repeated']);
    expect(await stock.quantity(lotId, 'shelf')).toBe(9);
  });

  it('with other contents is refused, and changes nothing', async () => {
    const commandId = newId();
    expect(
      await run(
        moving([{ quantity: 1 }], { commandId, asked: 'one' }),
        moving([{ quantity: 2 }], { commandId, asked: 'two' }),
      ),
    ).toEqual(['done', 'showroom.command-id-reused']);
    expect(await run(moving([{ quantity: 2 }], { commandId, asked: 'two' }))).toEqual([
      'showroom.command-id-reused',
    ]);
    expect(await stock.quantity(lotId, 'shelf')).toBe(9);
  });

  it('does not hide the neighbours of its batch', async () => {
    const commandId = newId();
    await run(moving([{ quantity: 1 }], { commandId }));
    expect(await run(sale(2), moving([{ quantity: 1 }], { commandId }), sale(3))).toEqual([
      'done',
      'repeated',
      'done',
    ]);
    expect(await stock.quantity(lotId, 'shelf')).toBe(4);
  });

  it('while its twin is under way waits for it, and is a repeat when that is committed', async () => {
    const commandId = newId();
    const ledger = new StockLedger(new StockLedgerStore());
    const order = () => moving([{ quantity: 1 }], { commandId });
    const { first, second, waited } = await interleaved(
      stock.database,
      (tx) => ledger.execute(tx, [order()]),
      (tx) => ledger.execute(tx, [order()]),
    );
    expect([first, second].flat().map(statusOf)).toEqual(['done', 'repeated']);
    expect(waited).toBe(true);
    expect(await stock.quantity(lotId, 'shelf')).toBe(9);
  });
});

describe('the database itself', () => {
  const refuses = async (sql: string, as: string) => expect(stock.database.query(sql)).rejects.toThrow(as);

  it.each([
    `update stock_movements set delta = delta + 1`,
    `delete from stock_movements`,
    `truncate stock_movements`,
    `update stock_movements set reason = 'x' where false`,
    `update commands set kind = 'x'`,
    `truncate commands, stock_movements`,
  ])('refuses %s, to the owner of the table as well', async (sql) => {
    await run(sale());
    const [{ isOwner } = { isOwner: false }] = await stock.database.query<{ isOwner: boolean }>(
      `select pg_has_role(tableowner, 'member') as "isOwner" from pg_tables where tablename = 'stock_movements'`,
    );
    expect(isOwner).toBe(true);
    await refuses(sql, 'append-only');
  });

  it('keeps the id of everything that was done, also of what moved nothing', async () => {
    const order = aScript({ showroomIds: [] }, () => null);
    await run(order);
    await refuses(`delete from commands where command_id = '${order.command.commandId}'`, 'append-only');
  });

  it('has taken the right away as well', async () => {
    const rights = await stock.database.query(
      `select grantee, privilege_type from information_schema.table_privileges
       where table_name = 'stock_movements' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
    );
    expect(rights).toEqual([]);
  });

  it('keeps a real place from going below zero, whoever writes', async () => {
    await refuses(`update stock_balances set quantity = -1 where not is_account`, 'stock_balances_covered');
  });

  it('knows by itself which place is an account', async () => {
    await refuses(
      `update stock_balances set is_account = true where location_id = '${locationOf('shelf')}'`,
      'stock_balances_location',
    );
  });

  it('keeps a movement to two different legs, a leg to more than nothing', async () => {
    await run(sale());
    const copy = (changes: string) =>
      `insert into stock_movements (movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta, balance_after,
         kind, recorded_at, occurred_at, command_id, document_id)
       select movement_id, ${changes}, balance_after, kind, recorded_at, occurred_at, command_id, document_id
       from stock_movements where kind = 'sale' and leg = 1`;
    await refuses(
      copy('leg, lot_id, lot_version, location_id, owner_id, state, delta'),
      'stock_movements_pkey',
    );
    await refuses(
      copy('3, lot_id, lot_version, location_id, owner_id, state, delta'),
      'stock_movements_leg_check',
    );
    await refuses(
      copy('2, lot_id, lot_version, location_id, owner_id, state, 0'),
      'stock_movements_delta_check',
    );
  });

  it('has one lot of a code, and one of the units that no known lot covers', async () => {
    const add = (code: string | null) => {
      const lot = aLot({ lotId: newId(), version: 0, code });
      return aScript({ showroomIds: [SHOWROOM], lotCodes: [{ variantId: VARIANT, code }] }, (shelf) =>
        shelf.addLot(lot),
      );
    };
    expect(await run(add(null))).toEqual(['done']);
    await expect(run(add(null))).rejects.toThrow('lots_once');
    await expect(run(add('L1'))).rejects.toThrow('lots_once');
  });
});

describe('lots that have to be made', () => {
  /** Finds the lot of a code or makes it, and puts a unit on the shelf. */
  const receive = (code: string | null) =>
    aScript({ showroomIds: [SHOWROOM], lotCodes: [{ variantId: VARIANT, code }] }, (shelf) => {
      const lot = shelf.lotOf(VARIANT, code) ?? shelf.addLot(aLot({ lotId: newId(), version: 0, code }));
      shelf.move(aMovement({ lotId: lot.lotId, kind: 'receipt', from: free('producer'), to: free('shelf') }));
      return lot.lotId;
    });
  const lotsOf = (code: string | null) =>
    stock.database.query('select lot_id from lots where variant_id = $1 and code is not distinct from $2', [
      VARIANT,
      code,
    ]);

  it.each([['A-1'], [null]])('are made once by two at the same time (%s)', async (code) => {
    const ledger = new StockLedger(new StockLedgerStore());
    const { waited } = await interleaved(
      stock.database,
      (tx) => ledger.execute(tx, [receive(code)]),
      (tx) => ledger.execute(tx, [receive(code)]),
    );
    expect(waited).toBe(true);
    expect(await lotsOf(code)).toHaveLength(1);
    expect(
      await stock.database.query(`select 1 from stock_movements where kind = 'receipt' and leg = 1`),
    ).toHaveLength(2);
  });

  it('are made once within a batch', async () => {
    expect(await run(receive('A-1'), receive('A-1'), receive(null), receive(null))).toEqual(
      Array(4).fill('done'),
    );
    expect([await lotsOf('A-1'), await lotsOf(null)].map((some) => some.length)).toEqual([1, 1]);
  });
});

it('finds and locks whatever stands of a variant in the showrooms that are asked for', async () => {
  const seen = aScript({ showroomIds: [SHOWROOM], variantIds: [VARIANT] }, (shelf) =>
    shelf.standing(SHOWROOM, VARIANT).map((one) => [one.lotId, one.quantity]),
  );
  const elsewhere = aScript({ showroomIds: [aShowroom({}, 2).showroomId], variantIds: [VARIANT] }, (shelf) =>
    shelf.standing(aShowroom({}, 2).showroomId, VARIANT),
  );
  expect(await stock.execute([seen])).toMatchObject([
    {
      document: [
        [lotId, 10],
        [idOf(7, 2), 10],
      ],
    },
  ]);
  expect(await stock.execute([elsewhere])).toMatchObject([{ document: [] }]);
});

it('keeps owners apart: of a lot that two own each has his own units', async () => {
  await run(sale(3, { ownerId: ORGANISATION, from: free('producer'), to: free('shelf') }));
  expect(await run(sale(4, { ownerId: ORGANISATION }), sale(3, { ownerId: ORGANISATION }), sale(10))).toEqual(
    ['showroom.not-enough', 'done', 'done'],
  );
});

it('has its statements planned a few times, not for each batch anew, however large batches are', async () => {
  await stock.database.drop();
  stock = await ledgerAlone({ poolSize: 1 });
  const lots = await stock.lots(...Array.from({ length: 30 }, () => 1_000));
  const some = (n: number) => lots.slice(0, 1 + (n % 30)).map((one) => ({ lotId: one }));
  for (let n = 0; n < 30; n += 1) {
    await run(moving(n % 2 ? some(n) : some(0)));
    const seen = aScript({ showroomIds: [SHOWROOM], variantIds: [VARIANT] }, () => null);
    if (n % 3 === 0) await run(seen);
  }
  const plans = await stock.database.query<{ statement: string; custom: number; generic: number }>(
    `select left(statement, 60) as statement, custom_plans::int as custom, generic_plans::int as generic
     from pg_prepared_statements where custom_plans + generic_plans >= 10`,
  );
  expect(plans.length).toBeGreaterThan(4);
  expect(plans.filter((one) => one.custom > 5)).toEqual([]);
});
