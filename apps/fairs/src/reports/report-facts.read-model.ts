import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { ResultStore } from '../results/result.store.js';
import type { ReportedExhibitor, ReportedUnit, ReportFacts } from './report-facts.js';

const EXHIBITORS = `select a.application_id as "applicationId", a.exhibitor_id as "exhibitorId", e.name,
    a.zone_id as "zoneId", e.admin_unit_id as "adminUnitId", a.product_ids as "productIds",
    (select count(*)::int from allocations l where l.application_id = a.application_id and l.state = 'confirmed') as booths,
    (select coalesce(bool_and(not t.came), false) from attendances t where t.application_id = a.application_id) as "noShow"
  from applications a join exhibitors e using (exhibitor_id)
  where a.fair_id = $1 and (
    a.state = 'accepted' and exists (
      select 1 from allocations l where l.application_id = a.application_id and l.state = 'confirmed')
    or exists (select 1 from fair_results r where r.application_id = a.application_id))
  order by e.name_key, a.application_id`;
/** These and all above them, up to the provinces. */
const UNITS = `with recursive units as (
    select u.* from known_admin_units u where u.id = any($1)
    union select u.* from known_admin_units u join units b on u.id = b.parent_id and u.type not in ('country', 'region')
  ) select id as "adminUnitId", name, parent_id as "parentId" from units order by id`;

@Injectable()
export class ReportFactsReadModel {
  constructor(
    private readonly database: Database,
    private readonly results: ResultStore,
  ) {}

  /** All of the same moment. */
  read(fair: Fair): Promise<ReportFacts> {
    return this.database.transaction((tx) => this.facts(tx, fair), {
      readOnly: true,
      isolation: 'repeatable read',
    });
  }

  private async facts(tx: Tx, { fairId, title, place, opensOn, closesOn }: Fair): Promise<ReportFacts> {
    const exhibitors = await tx.query<ReportedExhibitor>(EXHIBITORS, [fairId]);
    const results = await this.results.read(tx, fairId);
    const zones = await tx.query<ReportFacts['zones'][number]>(
      `select zone_id as "zoneId", name from zones where fair_id = $1 and state = 'open' order by name_key`,
      [fairId],
    );
    const places = [...exhibitors, ...results].flatMap(({ adminUnitId }) => adminUnitId ?? []);
    const units = await tx.query<ReportedUnit>(UNITS, [[...new Set(places)]]);
    return { fair: { fairId, title, place, opensOn, closesOn }, exhibitors, zones, units, results };
  }
}
