import { run, type Io } from '@onevillage/cli';
import fc from 'fast-check';
import { idOf, locationOf } from '../testing/a-shelf.js';
import { aCommand, LOTS } from '../testing/stock-operations.js';
import { ledgerAlone, type LedgerAlone } from '../testing/ledger-alone.js';
import { moving } from '../testing/stock-script.js';
import type { NewMovement } from './movement.js';

/** `onevillage check stock`, as an operator runs it, on books that are sound and on some that are not. */
let stock: LedgerAlone;
beforeEach(async () => {
  stock = await ledgerAlone();
  await stock.lots(...LOTS.map(() => 20));
  await stock.execute([moving([{ quantity: 2 }])]);
});
afterEach(() => stock.database.drop());

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

async function check(...args: string[]): Promise<Answer> {
  const answer = { out: '', notes: '' };
  const io = {
    env: { DATABASE_URL: stock.database.options.url },
    interactive: false,
    out: (text: string) => void (answer.out += `${text}\n`),
    note: (text: string) => void (answer.notes += `${text}\n`),
  } as unknown as Io;
  return { code: await run(['check', 'stock', ...args], io), ...answer };
}

const IDS = ['I01', 'I02', 'I03', 'I04', 'I05', 'I06', 'I07', 'I08'];
const violatedOf = ({ out }: Answer): string[] =>
  out.split('\n').flatMap((line) => /^(I\d\d) VIOLATED/.exec(line)?.[1] ?? []);

describe('sound books', () => {
  it('hold, invariant by invariant', async () => {
    const answer = await check();
    expect(answer).toMatchObject({ code: 0, notes: '' });
    expect(
      answer.out
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 9)),
    ).toEqual(IDS.map((id) => `${id} holds`));
  });

  it('hold as JSON', async () => {
    const answer = await check('--json');
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.out)).toMatchObject(
      IDS.map((id) => ({ id, verdict: 'holds', total: 0, witnesses: [], error: null })),
    );
  });

  it('hold after any history, and at every moment of it', async () => {
    // What is held without a hold is a violation.
    const isFree = ({ from, to }: NewMovement) => from.state === 'free' && to.state === 'free';
    const history = fc.sample(aCommand, { numRuns: 150, seed: 3 }).map((command) => command.filter(isFree));
    let isOver = false;
    const work = (async () => {
      for (const command of history) await stock.execute([moving(command)]);
      isOver = true;
    })();
    let looks = 0;
    while (!isOver) {
      expect(await check()).toMatchObject({ code: 0 });
      looks += 1;
    }
    await work;
    expect(await check()).toMatchObject({ code: 0 });
    expect(looks).toBeGreaterThan(1);
  });
});

describe('a violation', () => {
  const LOT = idOf(7, 1);
  const key = `lot_id = '${LOT}' and location_id = '${locationOf('shelf')}' and state = 'free'`;
  const off = 'alter table stock_movements disable trigger user';
  const on = 'alter table stock_movements enable trigger user';
  const copyOf = (leg: 1 | 2, changes: Record<string, string>) => {
    const columns =
      'movement_id leg lot_id lot_version location_id owner_id state delta balance_after kind recorded_at occurred_at command_id document_id';
    const values = columns.split(' ').map((column) => changes[column] ?? column);
    return `insert into stock_movements (${columns.replaceAll(' ', ', ')}) select ${values.join(', ')}
      from stock_movements where kind = 'sale' and leg = ${leg}`;
  };

  /** The script's sale becomes one of the service, with its receipt. */
  const asSale = (offline: boolean) => [
    off,
    'alter table commands disable trigger user',
    `update commands set kind = 'sale' where command_id in (select command_id from stock_movements where kind = 'sale')`,
    `update stock_movements set line = 1 where kind = 'sale'`,
    `insert into sales (sale_id, version, showroom_id, sold_at, offline, currency, total, state, sold_by, lines, tenders, returns, recorded_at)
     select document_id, 1, showroom_id, occurred_at, ${offline}, 'VND', 0, 'sold', 'x',
       '[{"line": 1, "quantity": 2, "variantId": "${idOf(4, 1)}"}]', '[]', '[]', now()
     from stock_movements join stock_locations using (location_id) where stock_movements.kind = 'sale' and leg = 2`,
    'alter table commands enable trigger user',
    on,
  ];

  it.each<[string, string[], string[]]>([
    ['nothing, when a sale is as it should be', asSale(false), []],
    [
      'a balance below zero',
      [
        'alter table stock_balances drop constraint stock_balances_covered',
        `update stock_balances set quantity = -1 where ${key}`,
        'alter table stock_balances add constraint stock_balances_covered check (is_account or quantity >= 0) not valid',
      ],
      ['I01', 'I02', 'I03'],
    ],
    [
      'a CHECK that was dropped',
      ['alter table stock_balances drop constraint stock_balances_covered'],
      ['I01'],
    ],
    ['a balance that somebody set', [`update stock_balances set quantity = 17 where ${key}`], ['I02', 'I03']],
    ['a key without a balance', [`delete from stock_balances where ${key}`], ['I02', 'I03']],
    ['a trigger that is off', [off], ['I02']],
    ['a trigger that was dropped', ['drop trigger stock_movements_append_only on stock_movements'], ['I02']],
    [
      'a leg that was changed',
      [off, `update stock_movements set delta = -3, balance_after = 17 where kind = 'sale' and leg = 1`, on],
      ['I02', 'I03'],
    ],
    ['a sale that was erased', [off, `delete from stock_movements where kind = 'sale'`, on], ['I02']],
    [
      'a leg that was erased, and its balance with it',
      [
        off,
        `delete from stock_movements where kind = 'sale' and leg = 2`,
        `delete from stock_balances where location_id = '${locationOf('customer')}'`,
        on,
      ],
      ['I03'],
    ],
    [
      'a leg of another lot',
      [off, `update stock_movements set lot_id = '${idOf(7, 2)}' where kind = 'sale' and leg = 2`, on],
      ['I02', 'I03'],
    ],
    [
      'a command that moved nothing',
      [
        `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at)
         values (gen_random_uuid(), 'move', gen_random_uuid(), '\\x00', 'x', now())`,
      ],
      ['I04'],
    ],
    [
      'a movement of no command',
      [
        'alter table stock_movements drop constraint stock_movements_command_id_fkey',
        'alter table commands disable trigger user',
        `delete from commands where command_id in (select command_id from stock_movements where kind = 'sale')`,
        'alter table commands enable trigger user',
      ],
      ['I04'],
    ],
    [
      'a command that was applied twice',
      [
        ...([1, 2] as const).map((leg) =>
          copyOf(leg, {
            movement_id: `'${idOf(99, 1)}'`,
            lot_version: 'lot_version + 1',
            balance_after: 'balance_after + delta',
          }),
        ),
        `update stock_balances set quantity = quantity - 2 where ${key}`,
        `update stock_balances set quantity = quantity + 2 where location_id = '${locationOf('customer')}'`,
      ],
      ['I04', 'I05'],
    ],
    [
      'a lot that was sold after its recall',
      [
        ...asSale(false),
        `update event_log set type = 'showroom.lot.recalled.v1' where aggregate_version = 1`,
      ],
      ['I07'],
    ],
    [
      'a lot that was sold past its expiry',
      [...asSale(false), `update lots set expires_on = '2026-03-09'`],
      ['I07'],
    ],
    [
      'a lot that was sold offline past its expiry, and is not listed',
      [...asSale(true), `update lots set expires_on = '2026-03-09'`],
      ['I07'],
    ],
    ['an event that was erased', [`delete from event_log where aggregate_version = 2`], ['I04']],
    [
      'a receipt that goes to the customer',
      [off, `update stock_movements set kind = 'receipt' where kind = 'sale'`, on],
      ['I03'],
    ],
    [
      'a sale from one showroom to the customer of another',
      [
        off,
        `update stock_movements set location_id = '${locationOf('customer', 2)}' where kind = 'sale' and leg = 2`,
        `update stock_balances set location_id = '${locationOf('customer', 2)}' where location_id = '${locationOf('customer')}'`,
        on,
      ],
      ['I03'],
    ],
    [
      'units that are held for nobody',
      [
        off,
        `update stock_movements set state = 'held', kind = 'hold', location_id = '${locationOf('shelf')}' where kind = 'sale' and leg = 2`,
        `update stock_movements set kind = 'hold' where kind = 'sale'`,
        `update stock_balances set state = 'held', location_id = '${locationOf('shelf')}', is_account = false
         where location_id = '${locationOf('customer')}'`,
        on,
      ],
      ['I06'],
    ],
    [
      'a hold that nobody ended',
      [
        `insert into holds (hold_id, version, showroom_id, purpose, reference, state, placed_at, expires_at, lines)
         select gen_random_uuid(), 1, showroom_id, 'order', 'x', 'open', now() - interval '1 hour', now() - interval '6 seconds', '[]'
         from showrooms limit 1`,
      ],
      ['I06'],
    ],
    [
      'a sale of which a line did not move',
      [
        `insert into sales (sale_id, version, showroom_id, sold_at, offline, currency, total, state, sold_by, lines, tenders, returns, recorded_at)
         select '${idOf(98, 1)}', 1, showroom_id, now(), false, 'VND', 0, 'sold', 'x',
           '[{"line": 1, "quantity": 2, "variantId": "${idOf(4, 1)}"}, {"line": 2, "quantity": 1, "variantId": null}]', '[]', '[]', now()
         from showrooms limit 1`,
        `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at)
         values ('${idOf(98, 1)}', 'sale', '${idOf(98, 1)}', '\\x00', 'x', now())`,
      ],
      ['I08'],
    ],
  ])('is seen: %s', async (_, statements, ids) => {
    for (const statement of statements) await stock.database.query(statement);
    const answer = await check();
    expect(violatedOf(answer)).toEqual(ids);
    const notes = ids.length > 0 ? `Violated: ${ids.join(', ')}.\n` : '';
    expect(answer).toMatchObject({ code: ids.length > 0 ? 1 : 0, notes });
  });

  it('is told with what breaks it', async () => {
    await stock.database.query(`update stock_balances set quantity = 17 where ${key}`);
    expect((await check()).out).toMatch(
      new RegExp(`\n    balance differs from the ledger: lot ${LOT}, .*balance 17, ledger 18\n`),
    );
  });
});

describe('planting', () => {
  it('turns each invariant red, and leaves the books as they were', async () => {
    const before = await check('--json');
    const answer = await check('--plant', 'all');
    expect(answer).toMatchObject({ code: 1, notes: `Planted, and seen: ${IDS.join(', ')}.\n` });
    for (const id of IDS) expect(answer.out).toMatch(new RegExp(`^${id} seen .*\n    \\S`, 'm'));
    expect(await check('--json')).toEqual(before);
  });

  it.each(IDS)('turns %s red alone', async (id) => {
    expect(await check('--plant', id)).toMatchObject({ code: 1, notes: `Planted, and seen: ${id}.\n` });
  });

  it('is seen also in books that are wrong already', async () => {
    await stock.database.query('update stock_balances set quantity = quantity + 1');
    expect(await check('--plant', 'all')).toMatchObject({ code: 1 });
  });
});

it('a database that has no such tables is not decided', async () => {
  await stock.database.query('alter table commands rename to orders');
  expect(await check()).toMatchObject({ code: 2, notes: 'Not decided: I04, I05, I08.\n' });
  expect(await check('--plant', 'all')).toMatchObject({ code: 2 });
});
