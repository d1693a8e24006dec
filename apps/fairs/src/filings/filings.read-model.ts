import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocalDate, Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { officerOf, seenByOfficer } from '../access/seen-by.js';
import { REGISTER_THROUGH_DAYS, REPORT_DAYS } from './filing-deadlines.js';
import { FILING_COLUMNS } from './filing.store.js';
import type { Filing } from './filing.js';

/** Of one that was not written down yet there is no id, and its version is 0. */
export interface FilingRow extends Omit<Filing, 'filingId'> {
  readonly filingId: string | null;
  readonly fairTitle: string;
  readonly timeZone: string;
  /** The next day that matters: due, then to be answered, then filed. */
  readonly day: LocalDate;
  readonly seq: number;
}
export interface FilingFilter {
  fairId?: string;
  /** What is due, or awaits its answer, through so many days after today. */
  days?: number;
}

/** A fair that needs it, and for which none stands. */
const missing = (kind: 'registration' | 'report', dueOn: string): string => `
  select null::uuid, 0, f.fair_id, '${kind}', f.opens_on, f.closes_on, false, '{}'::text[], ${dueOn}, null::date, null,
    null, null::date, null, null::date, null, 0
  from fairs f where f.kind in ('fair', 'exhibition') and f.role = 'organiser' and f.state <> 'cancelled'
    and not exists (select from filings s where s.fair_id = f.fair_id and s.kind = '${kind}'
      and (s.answer is null or s.answer = 'accepted'))`;

const ALL = `(
  select ${FILING_COLUMNS}, l.seq from filings l
  union all ${missing('registration', `f.opens_on - ${REGISTER_THROUGH_DAYS}`)}
  union all ${missing('report', `f.closes_on + ${REPORT_DAYS}`)})`;
const DAY = `case when l."filedOn" is null then l."dueOn" when l.answer is null then coalesce(l."answerDueOn", l."filedOn")
  else l."filedOn" end`;
const ROWS = `select l.*, f.title as "fairTitle", f.time_zone as "timeZone", d.day from ${ALL} l join fairs f on f.fair_id = l."fairId"
  cross join lateral (select ${DAY} as day) d`;

/** A registration of a fair that is over can no longer be filed in any way: it is told under its fair only. */
const LIST = `${ROWS} where ${seenByOfficer('f')} and ($3::uuid is null or f.fair_id = $3)
    and ($4::int is null or l.answer is null and (l."filedOn" is null or l."answerDueOn" is not null)
      and d.day <= ($5::timestamptz at time zone f.time_zone)::date + $4
      and (l."filingId" is not null or l.kind = 'report' or f.closes_on >= ($5::timestamptz at time zone f.time_zone)::date))
    and ($6::date is null or (d.day, f.fair_id, l.kind, l.seq) > ($6, $7::uuid, $8::text, $9::bigint))
  order by d.day, f.fair_id, l.kind, l.seq limit $10`;

@Injectable()
export class FilingsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: FilingFilter, who: Principal, now: Date, stretch: KeyStretch): Promise<FilingRow[]> {
    return this.database.query<FilingRow>(LIST, params(filter, who, now, stretch));
  }

  all(filter: FilingFilter, who: Principal, now: Date, stretch: KeyStretch): AsyncIterable<FilingRow[]> {
    return this.database.stream<FilingRow>(LIST, params(filter, who, now, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<(FilingRow & { adminUnitIds: string[] }) | undefined> {
    const [row] = await (tx ?? this.database).query<FilingRow & { adminUnitIds: string[] }>(
      `select ${FILING_COLUMNS}, l.seq, l.due_on as day, f.title as "fairTitle", f.time_zone as "timeZone", f.admin_unit_ids as "adminUnitIds"
       from filings l join fairs f using (fair_id) where l.filing_id = $1`,
      [id],
    );
    return row;
  }
}

const params = (
  { fairId, days }: FilingFilter,
  principal: Principal,
  now: Date,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...officerOf(principal),
  fairId ?? null,
  days ?? null,
  now,
  ...(after ?? [null, null, null, null]),
  limit,
];
