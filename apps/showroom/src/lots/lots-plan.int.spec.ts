import type { Principal } from '@onevillage/kernel';
import { newId, type Database } from '@onevillage/platform-database';
import { staffOf, testShowroom, producerOf, type TestShowroom } from '../testing/test-showroom.js';
import { filterOf } from '../goods/filter-of.js';
import { LotsReadModel } from './lots.read-model.js';

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops': number;
  readonly Plans?: Plan[];
}

const OTHERS = 10_000;
const OURS = newId<string>();
let rig: TestShowroom;
let producerId: string;

beforeAll(async () => {
  rig = await testShowroom();
  const theirs = await rig.showroom();
  const ours = await rig.showroom({ organisationId: OURS });
  const many = await rig.product();
  const one = await rig.product();
  ({ producerId } = one);
  await rig.stock(theirs, many.variantId, 1);
  await rig.stock(ours, one.variantId, 1);
  await rig.database.query(
    `with made as (
       insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, moved_at)
       select gen_random_uuid(), 1, variant_id, product_id, producer_id, 'N' || n, unit, moved_at
       from lots, generate_series(1, $2) n where variant_id = $1 and code = 'L1' returning lot_id)
     insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
     select made.lot_id, b.location_id, b.owner_id, b.state, b.showroom_id, b.variant_id, false, 1
     from made, stock_balances b join lots l using (lot_id)
     where l.variant_id = $1 and l.code = 'L1' and not b.is_account`,
    [many.variantId, OTHERS],
  );
  await rig.database.query('analyze lots, stock_balances, showrooms, known_producers');
}, 120_000);
afterAll(() => rig.stop());

/** How many rows of lots and of balances were looked at for a page. */
async function rowsRead(principal: Principal): Promise<number> {
  const explaining = {
    query: (sql: string, params: unknown[]) =>
      rig.database.query(`explain (analyze, format json) ${sql}`, params),
  };
  const [answer] = (await new LotsReadModel(explaining as unknown as Database).list(
    filterOf({}, principal),
    principal,
    {
      after: null,
      limit: 51,
    },
  )) as unknown as { 'QUERY PLAN': { Plan: Plan }[] }[];
  const read = (node: Plan): number => {
    const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    const isTable = ['lots', 'stock_balances'].includes(node['Relation Name'] ?? '');
    return (isTable ? rows : 0) + (node.Plans ?? []).reduce((sum, one) => sum + read(one), 0);
  };
  return read(answer!['QUERY PLAN'][0]!.Plan);
}

const principalOf = (claims: Partial<Principal>): Principal =>
  ({
    subject: 'x',
    roles: [],
    organisationId: null,
    producerId: null,
    adminUnitIds: [],
    ...claims,
  }) as Principal;

describe('a page of lots', () => {
  it.each<[string, () => Partial<Principal>]>([
    ['staff of one showroom', () => ({ roles: ['showroom-staff'], organisationId: OURS as never })],
    ['a producer', () => ({ roles: ['producer'], producerId: producerId as never })],
    ['an administrator', () => ({ roles: ['admin'], adminUnitIds: ['*' as never] })],
  ])('for %s is found among lots of others without reading them', async (_, claims) => {
    expect(await rowsRead(principalOf(claims()))).toBeLessThan(1_000);
  });

  it('holds the one lot that staff or its producer see', async () => {
    for (const reader of [rig.as(staffOf(OURS)), rig.as(producerOf(producerId))]) {
      expect((await reader.get('/v1/lots')).body.items).toHaveLength(1);
    }
  });
});
