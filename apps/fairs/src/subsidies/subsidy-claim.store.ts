import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import { SAME_EXHIBITORS } from '../exhibitors/exhibitor.store.js';
import type { SubsidyClaim } from './subsidy-claim.js';
import type { GrantedBefore } from './subsidy.js';

export const CLAIM_COLUMNS = `c.application_id as "applicationId", c.version, c.rule_id as "ruleId",
  c.exhibitor_id as "exhibitorId", c.costs, c.support, c.supported, c.granted, c.state, c.decided_by as "decidedBy",
  c.decided_at as "decidedAt", c.decision_reason as "decisionReason"`;

/** Of an exhibitor, and those that its producer was entered as before it was merged, by the same programme, unit and place as a rule, for other applications than one. */
const GRANTED = `from subsidy_claims c join subsidy_rules r using (rule_id) join applications a using (application_id)
    join fairs f on f.fair_id = a.fair_id
    join subsidy_rules mine on mine.rule_id = $2 and r.programme_key = mine.programme_key and r.currency = mine.currency
      and r.admin_unit_id is not distinct from mine.admin_unit_id and r.place is not distinct from mine.place
  where c.exhibitor_id in (${SAME_EXHIBITORS('$1')}) and c.state = 'granted' and c.application_id <> $3`;

@Injectable()
export class SubsidyClaimStore {
  /** Nothing else is claimed by the exhibitor or granted to it until the transaction ends. */
  async lockOf(tx: Tx, exhibitorId: string, applicationId: string): Promise<SubsidyClaim | null> {
    const [whose] = await tx.query<{ key: string }>(
      `select coalesce(standing_producer(producer_id), exhibitor_id)::text as key from exhibitors where exhibitor_id = $1`,
      [exhibitorId],
    );
    await lockKeys(tx, 'fairs.subsidies', [whose!.key]);
    const [claim] = await tx.query<SubsidyClaim>(
      `select ${CLAIM_COLUMNS} from subsidy_claims c where c.application_id = $1`,
      [applicationId],
    );
    return claim ?? null;
  }

  /** By which rule an application claims; the claim may change any moment. */
  async ruleOf(tx: Tx, applicationId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ ruleId: string }>(
      'select rule_id as "ruleId" from subsidy_claims where application_id = $1',
      [applicationId],
    );
    return row?.ruleId;
  }

  async before(
    tx: Tx,
    of: { exhibitorId: string; ruleId: string; applicationId: string; fairId: string; opensOn: LocalDate },
  ): Promise<GrantedBefore> {
    const key = [of.exhibitorId, of.ruleId, of.applicationId, of.fairId];
    const [sums] = await tx.query<Omit<GrantedBefore, 'counted'>>(
      `select coalesce(sum(granted) filter (where fair_id = $4), 0)::bigint as "atThisFair",
         coalesce(sum(granted) filter (where of_year), 0)::bigint as "inThisYear",
         count(distinct fair_id) filter (where of_year and fair_id <> $4)::int as "otherFairs"
       from (select c.granted, f.fair_id, date_part('year', f.opens_on) = date_part('year', $5::date) as of_year
         ${GRANTED}) as granted_before`,
      [...key, of.opensOn],
    );
    const counted = await tx.query<{ type: string; counted: number }>(
      `select line->>'type' as type, sum((line->>'counted')::int)::int as counted
       from (select c.support ${GRANTED} and f.fair_id = $4) c cross join jsonb_array_elements(c.support->'lines') line
       group by 1`,
      key,
    );
    return { ...sums!, counted: Object.fromEntries(counted.map((one) => [one.type, one.counted])) };
  }

  async save(tx: Tx, claim: SubsidyClaim, now: Date): Promise<void> {
    await tx.query(
      `insert into subsidy_claims (application_id, version, rule_id, exhibitor_id, costs, support, supported, granted, state,
         decided_by, decided_at, decision_reason, changed_at)
       select "applicationId", version, "ruleId", "exhibitorId", costs, support, supported, granted, state, "decidedBy",
         "decidedAt", "decisionReason", $2
       from jsonb_to_record($1::jsonb) as c ("applicationId" uuid, version int, "ruleId" uuid, "exhibitorId" uuid,
         costs jsonb, support jsonb, supported bigint, granted bigint, state text, "decidedBy" text,
         "decidedAt" timestamptz, "decisionReason" text)
       on conflict (application_id) do update set version = excluded.version, rule_id = excluded.rule_id,
         costs = excluded.costs, support = excluded.support, supported = excluded.supported, granted = excluded.granted,
         state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
         decision_reason = excluded.decision_reason, changed_at = excluded.changed_at`,
      [JSON.stringify(claim), now],
    );
  }
}
