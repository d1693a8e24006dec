import { fairsService } from '@onevillage/app-fairs';
import { Database, migrate, withDatabase } from '@onevillage/platform-database';
import { platformMigrations } from '@onevillage/platform-service';

const id = (kind: number, n: number | string): string =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
export const FAIR = id(1, 1);
export const UNIT = id(2, 1);
const OTHER_FAIR = id(1, 2);
const ZONE = id(3, 1);
const OTHER_ZONE = id(3, 2);
/** Booths of the other fair. */
const GIVEN = 2_000;
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
    'delete from offers',
    `delete from allocations where fair_id = '${FAIR}' and state in ('held', 'confirmed')`,
    'update booths set to_offer = false where to_offer',
    // What the last run left behind is cleared away now, not during the next one.
    'vacuum analyze',
    'checkpoint',
  ]);

/** How many booths somebody has. */
export function takenBooths(url: string): Promise<number> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<{ n: number }>(
      `select count(distinct booth_id)::int as n from allocations
       where fair_id = '${FAIR}' and state in ('held', 'confirmed')`,
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
  `insert into exhibitors (exhibitor_id, version, name, name_key, search_key, admin_unit_ids, changed_at)
   select ${nth(6, 'n')}, 1, 'Hợp tác xã ' || n, 'hop tac xa ' || n, 'hop tac xa ' || n, '{}', now()
   from generate_series(1, ${booths}) n`,
  ...aFair(FAIR, { zone: ZONE, booths, first: 1, daysFromNow: 30 }),
  // Everybody held a booth before and let it go.
  `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, expires_at, ended_at,
     end_cause, made_by)
   select ${nth(7, 'n')}, fair_id, ${boothSql('n')}, ${applicationSql('n')}, daterange(opens_on, closes_on, '[]'), 'by-hand', 'expired',
     now() - interval '3 days', now() - interval '2 days', now() - interval '2 days', 'expired', 'officer'
   from fairs, generate_series(1, ${booths}) n`,
  // Another fair has its booths given, as fairs do on a platform that is in use.
  ...aFair(OTHER_FAIR, { zone: OTHER_ZONE, booths: GIVEN, first: booths + 1, daysFromNow: 10 }),
  `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, confirmed_at, confirmed_by,
     eligible_by, made_by)
   select ${nth(7, 'n')}, fair_id, ${boothSql('n')}, ${applicationSql('n')}, daterange(opens_on, closes_on, '[]'), 'by-hand', 'confirmed',
     now() - interval '3 days', now() - interval '3 days', 'officer', '{"zoneRule": {}, "certificateIds": []}', 'officer'
   from fairs, generate_series(${booths + 1}, ${booths + GIVEN}) n where fair_id = '${OTHER_FAIR}'`,
  `select setval('applications_submitted', ${booths + GIVEN})`,
  'update relay_position set prev = pg_current_snapshot(), updated_at = now()',
  'vacuum analyze',
];

/** With one zone, and an accepted application for each booth. */
const aFair = (
  fair: string,
  { zone, booths, first, daysFromNow }: { zone: string; booths: number; first: number; daysFromNow: number },
): string[] => [
  `insert into fairs (fair_id, version, admin_unit_id, admin_unit_ids, kind, role, title, titles, search_key, place, time_zone,
     opens_on, closes_on, build_up_from, tear_down_through, opening_times, organiser, co_organisers, state, changed_at)
   select '${fair}', 1, '${UNIT}', array['${UNIT}']::uuid[], 'fair', 'organiser', 'Hội chợ', '{"en": null, "km": null}', 'hoi cho',
     'Quảng trường', 'Asia/Ho_Chi_Minh', d, d + 4, d, d + 4, '[]', 'Trung tâm', '[]', 'planned', now()
   from (select current_date + ${daysFromNow} as d) day`,
  `insert into floor_plans (fair_id, version, changed_at) values ('${fair}', 1, now())`,
  `insert into zones (zone_id, fair_id, name, name_key, rule, state) values ('${zone}', '${fair}', 'Khu A', 'khu a', '{}', 'open')`,
  `insert into booths (booth_id, fair_id, zone_id, number, number_key, outline, area_m2, corner, power_w, water, state)
   select ${boothSql('n')}, '${fair}', '${zone}', 'A' || n, 'a' || n, '[[0, 0], [3, 0], [3, 3], [0, 3]]', 9, false, 0, false, 'open'
   from generate_series(${first}, ${first + booths - 1}) n`,
  `insert into applications (application_id, version, fair_id, exhibitor_id, zone_id, booths, wishes, answers, documents,
     product_ids, state, submitted_at, submitted_seq, late, reasons, changed_at)
   select ${applicationSql('n')}, 1, '${fair}', ${nth(6, `n - ${first - 1}`)}, '${zone}', 50, '{}', '{}', '[]', '{}', 'accepted', now(), n,
     false, '[]', now()
   from generate_series(${first}, ${first + booths - 1}) n`,
];
