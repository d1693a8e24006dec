import { Injectable } from '@nestjs/common';
import type { FairKind, PublicFairState } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { searchKey, type LocalDate } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { IS_ANNOUNCED } from '../fairs/fair.store.js';
import type { OpeningTimes } from '../fairs/fair.js';

export interface PublicFairFilter {
  from?: string;
  through?: string;
  adminUnitId?: string;
  kind?: FairKind;
  q?: string;
}
/** A fair that everybody was told of. */
export interface PublicFairRow {
  readonly fairId: string;
  readonly version: number;
  readonly kind: FairKind;
  readonly state: PublicFairState;
  readonly title: string;
  readonly titles: { readonly en: string | null; readonly km: string | null };
  readonly theme: string | null;
  readonly adminUnitId: string;
  readonly place: string;
  readonly venue: { readonly id: string; readonly name: string; readonly address: string } | null;
  readonly timeZone: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly previousOpensOn: LocalDate | null;
  readonly openingTimes: readonly OpeningTimes[];
  readonly organiser: string;
  readonly coOrganisers: readonly { readonly name: string; readonly part: string | null }[];
  readonly changedAt: Date;
}
export interface PublicExhibitorRow {
  readonly exhibitorId: string;
  readonly name: string;
  readonly nameKey: string;
  readonly registered: boolean;
  readonly booths: readonly string[];
  readonly products: readonly { readonly id: string; readonly name: string; readonly group: string }[];
}

export const PUBLIC_FAIR_COLUMNS = `f.fair_id as "fairId", f.version, f.kind, f.state, f.title, f.titles, f.theme,
  f.admin_unit_id as "adminUnitId", f.place, f.time_zone as "timeZone", f.opens_on as "opensOn", f.closes_on as "closesOn",
  f.previous_opens_on as "previousOpensOn", f.opening_times as "openingTimes", f.organiser,
  f.co_organisers as "coOrganisers", f.changed_at as "changedAt",
  (select jsonb_build_object('id', v.venue_id, 'name', v.name, 'address', v.address)
   from venues v where v.venue_id = f.venue_id) as venue`;
const ROWS = `select ${PUBLIC_FAIR_COLUMNS} from fairs f where ${IS_ANNOUNCED}`;
const LIST = `${ROWS} and ($1::date is null or f.closes_on >= $1) and ($2::date is null or f.opens_on <= $2)
    and ($3::uuid is null or f.admin_unit_ids @> array[$3]) and ($4::text is null or f.kind = $4)
    and ($5::text[] is null or f.search_key like all ($5))
    and ($6::date is null or (f.opens_on, f.fair_id) > ($6, $7::uuid))
  order by f.opens_on, f.fair_id limit $8`;

const EXHIBITORS = `select e.exhibitor_id as "exhibitorId", e.name, e.name_key as "nameKey",
    e.producer_id is not null as registered, array_agg(distinct b.number order by b.number) as booths,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.product_id, 'name', p.name, 'group', p.group_code)
       order by p.name, p.product_id), '[]')
     from known_products p
     where p.state = 'active' and p.product_id in (
       select unnest(o.product_ids) from applications o
       where o.fair_id = $1 and o.exhibitor_id = e.exhibitor_id and o.state = 'accepted')) as products
  from allocations l join applications a using (application_id) join exhibitors e using (exhibitor_id)
    join booths b using (booth_id)
  where l.fair_id = $1 and l.state = 'confirmed' and a.state = 'accepted'
    and ($2::text is null or (e.name_key, e.exhibitor_id) > ($2, $3::uuid))
  group by e.exhibitor_id order by e.name_key, e.exhibitor_id limit $4`;

@Injectable()
export class PublicFairsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: PublicFairFilter, { after, limit }: KeyStretch): Promise<PublicFairRow[]> {
    const words = filter.q === undefined ? null : searchKey(filter.q).split(' ');
    return this.database.query<PublicFairRow>(LIST, [
      filter.from ?? null,
      filter.through ?? null,
      filter.adminUnitId ?? null,
      filter.kind ?? null,
      words && words.map((word) => `%${word}%`),
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }

  async one(id: string): Promise<PublicFairRow | undefined> {
    const [row] = await this.database.query<PublicFairRow>(`${ROWS} and f.fair_id = $1`, [id]);
    return row;
  }

  /** Those with a confirmed booth, by name. */
  exhibitors(fairId: string, { after, limit }: KeyStretch): Promise<PublicExhibitorRow[]> {
    return this.database.query<PublicExhibitorRow>(EXHIBITORS, [
      fairId,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }
}
