import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocalDate } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Days } from '../booths/booth.js';

/** A day of a fair, as it was known at a moment; null: now. */
export interface PlanMoment {
  readonly fairId: string;
  readonly on: LocalDate;
  readonly asOf: string | null;
}

export interface BoothPlanRow {
  readonly boothId: string;
  readonly number: string;
  /** Sorts A2 before A10. */
  readonly place: string;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly areaM2: string;
  readonly corner: boolean;
  readonly powerW: number;
  readonly water: boolean;
  readonly toOffer: boolean;
  readonly timeZone: string;
  readonly stand:
    | (Days & {
        readonly allocationId: string;
        readonly state: 'held' | 'confirmed';
        readonly kind: 'by-hand' | 'offer';
        readonly applicationId: string;
        readonly exhibitorId: string;
        readonly exhibitorName: string;
        readonly expiresAt: string | null;
      })
    | null;
}

const PLACE = `regexp_replace(regexp_replace(b.number_key, '(\\d+)', '0000000000\\1', 'g'), '\\d*(\\d{10})', '\\1', 'g')`;

/** A booth that is no more is shown at a moment at which somebody stood there. */
const LIST = `
  with moment as (select coalesce($3::timestamptz, clock_timestamp()) as at)
  select b.booth_id as "boothId", b.number, ${PLACE} as place, b.zone_id as "zoneId", z.name as "zoneName",
    b.area_m2::text as "areaM2", b.corner, b.power_w as "powerW", b.water, b.to_offer as "toOffer", f.time_zone as "timeZone", s.stand
  from booths b join zones z on z.zone_id = b.zone_id join fairs f on f.fair_id = b.fair_id cross join moment left join lateral (
    select jsonb_build_object('allocationId', a.allocation_id,
      'state', case when a.confirmed_at <= moment.at then 'confirmed' else 'held' end, 'kind', a.kind,
      'applicationId', a.application_id, 'exhibitorId', e.exhibitor_id, 'exhibitorName', e.name, 'from', lower(a.days),
      'through', upper(a.days) - 1, 'expiresAt', case when a.confirmed_at <= moment.at then null else a.expires_at end) as stand
    from allocations a join applications p on p.application_id = a.application_id join exhibitors e on e.exhibitor_id = p.exhibitor_id
    where a.booth_id = b.booth_id and a.days @> $2::date and a.held_at <= moment.at
      and (a.ended_at is null or a.ended_at > moment.at) and (a.confirmed_at <= moment.at or a.expires_at > moment.at)
  ) s on true
  where b.fair_id = $1 and (b.state = 'open' or s.stand is not null)
    and ($4::text[] is null or (${PLACE}, b.booth_id) > ($4[1], $4[2]::uuid))
  order by place, b.booth_id limit $5`;

@Injectable()
export class BoothPlanReadModel {
  constructor(private readonly database: Database) {}

  list(moment: PlanMoment, stretch: KeyStretch): Promise<BoothPlanRow[]> {
    return this.database.query<BoothPlanRow>(LIST, params(moment, stretch));
  }

  all(moment: PlanMoment, stretch: KeyStretch): AsyncIterable<BoothPlanRow[]> {
    return this.database.stream<BoothPlanRow>(LIST, params(moment, stretch));
  }
}

const params = ({ fairId, on, asOf }: PlanMoment, { after, limit }: KeyStretch): unknown[] => [
  fairId,
  on,
  asOf,
  after,
  limit,
];
