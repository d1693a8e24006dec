import { fairsService } from '@onevillage/app-fairs';
import { Database, migrate, withDatabase } from '@onevillage/platform-database';
import { platformMigrations } from '@onevillage/platform-service';

const id = (kind: number, n: number | string): string =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
export const FAIR = id(1, 1);
export const UNIT = id(2, 1);
const ZONE = id(3, 1);
export const boothId = (n: number): string => id(4, n);
export const applicationId = (n: number): string => id(5, n);

/** Id of the n-th thing of a kind, as an expression of SQL. */
const nth = (kind: number, n: string): string =>
  `('${id(kind, 0).slice(0, 24)}' || lpad((${n})::text, 12, '0'))::uuid`;
export const boothSql = (n: string): string => nth(4, n);
export const applicationSql = (n: string): string => nth(5, n);

/** A fair in a month, with so many booths in one zone and as many accepted applications, nobody placed. */
export async function makeFairWorld(cluster: string, name: string, booths: number): Promise<string> {
  const url = withDatabase(cluster, name);
  await migrate(new Database({ url, service: 'bench' }), [...platformMigrations, ...fairsService.migrations]);
  await inSession(url, seed(booths));
  return url;
}

/** Everybody gives back what he has: the next run begins with an empty plan. */
export const emptyPlan = (url: string): Promise<void> =>
  inSession(url, [
    'truncate offers, allocations',
    'update booths set to_offer = false where to_offer',
    // What the last run left behind is cleared away now, not during the next one.
    'vacuum analyze',
    'checkpoint',
  ]);

/** How many booths somebody has. */
export function takenBooths(url: string): Promise<number> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<{ n: number }>(
      `select count(distinct booth_id)::int as n from allocations where state in ('held', 'confirmed')`,
    );
    return rows[0]!.n;
  });
}

export const inSession = (url: string, statements: readonly string[]): Promise<void> =>
  withSession(url, async (session) => {
    for (const statement of statements) await session.query(statement);
  });

async function withSession<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const database = new Database({ url, service: 'bench', poolSize: 1 });
  const session = await database.session({ statement_timeout: '0' }, 0);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

type Session = Awaited<ReturnType<Database['session']>>;

const seed = (booths: number): string[] => [
  `insert into fairs (fair_id, version, admin_unit_id, admin_unit_ids, kind, our_role, title, titles, search_key, place, zone,
     opens_on, closes_on, build_up_from, tear_down_through, opening_times, organiser, co_organisers, state, changed_at)
   select '${FAIR}', 1, '${UNIT}', array['${UNIT}']::uuid[], 'fair', 'organiser', 'Hội chợ', '{"en": null, "km": null}', 'hoi cho',
     'Quảng trường', 'Asia/Ho_Chi_Minh', d, d + 4, d, d + 4, '[]', 'Trung tâm', '[]', 'planned', now()
   from (select current_date + 30 as d) day`,
  `insert into floor_plans (fair_id, version, changed_at) values ('${FAIR}', 1, now())`,
  `insert into zones (zone_id, fair_id, name, name_key, rule, state) values ('${ZONE}', '${FAIR}', 'Khu A', 'khu a', '{}', 'open')`,
  `insert into booths (booth_id, fair_id, zone_id, number, number_key, outline, area_m2, corner, power_w, water, state)
   select ${boothSql('n')}, '${FAIR}', '${ZONE}', 'A' || n, 'a' || n, '[[0, 0], [3, 0], [3, 3], [0, 3]]', 9, false, 0, false, 'open'
   from generate_series(1, ${booths}) n`,
  `insert into exhibitors (exhibitor_id, version, name, name_key, search_key, admin_unit_ids, changed_at)
   select ${nth(6, 'n')}, 1, 'Hợp tác xã ' || n, 'hop tac xa ' || n, 'hop tac xa ' || n, '{}', now()
   from generate_series(1, ${booths}) n`,
  `insert into applications (application_id, version, fair_id, exhibitor_id, zone_id, booths, wishes, answers, documents,
     product_ids, state, filed_at, filed_seq, late, reasons, changed_at)
   select ${applicationSql('n')}, 1, '${FAIR}', ${nth(6, 'n')}, '${ZONE}', 50, '{}', '{}', '[]', '{}', 'accepted', now(), n, false, '[]', now()
   from generate_series(1, ${booths}) n`,
  `select setval('applications_filed', ${booths})`,
  'update relay_position set prev = pg_current_snapshot(), updated_at = now()',
  'vacuum analyze',
];
