import { Injectable } from '@nestjs/common';
import { nameKey } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { SubsidyRule } from './subsidy-rule.js';

export const RULE_COLUMNS = `r.rule_id as "ruleId", r.version, r.programme, r.title, r.admin_unit_id as "adminUnitId",
  r.valid_from as "validFrom", r.valid_through as "validThrough", r.place, trim_scale(r.share_percent)::text as "sharePercent",
  r.currency, r.cap_per_fair as "capPerFair", r.cap_per_year as "capPerYear", r.times_per_year as "timesPerYear",
  r.max_booths as "maxBooths", r.max_persons as "maxPersons", r.cost_types as "costTypes", r.min_stars as "minStars",
  r.subjects, r.thresholds, r.ceremony_booths as "ceremonyBooths"`;

@Injectable()
export class SubsidyRuleStore {
  /** Nothing is granted by it until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<SubsidyRule | undefined> {
    await tx.query('select 1 from subsidy_rules where rule_id = $1 for no key update', [id]);
    return this.read(tx, id);
  }

  /** Stays as it is until the transaction ends. */
  async share(tx: Tx, id: string): Promise<SubsidyRule | undefined> {
    await tx.query('select 1 from subsidy_rules where rule_id = $1 for share', [id]);
    return this.read(tx, id);
  }

  async isUsed(tx: Tx, id: string): Promise<boolean> {
    const found = await tx.query(
      `select 1 from subsidy_claims where rule_id = $1 and state = 'granted' limit 1`,
      [id],
    );
    return found.length > 0;
  }

  async save(tx: Tx, rule: SubsidyRule, now: Date): Promise<void> {
    await tx.query(
      `insert into subsidy_rules (rule_id, version, programme, programme_key, title, admin_unit_id, valid_from, valid_through,
         place, share_percent, currency, cap_per_fair, cap_per_year, times_per_year, max_booths, max_persons, cost_types,
         min_stars, subjects, thresholds, ceremony_booths, changed_at)
       select "ruleId", version, programme, "programmeKey", title, "adminUnitId", "validFrom", "validThrough", place,
         "sharePercent", currency, "capPerFair", "capPerYear", "timesPerYear", "maxBooths", "maxPersons", "costTypes",
         "minStars", subjects, thresholds, "ceremonyBooths", $2
       from jsonb_to_record($1::jsonb) as r ("ruleId" uuid, version int, programme text, "programmeKey" text, title text,
         "adminUnitId" uuid, "validFrom" date, "validThrough" date, place text, "sharePercent" numeric, currency text,
         "capPerFair" bigint, "capPerYear" bigint, "timesPerYear" int, "maxBooths" int, "maxPersons" int,
         "costTypes" text[], "minStars" int, subjects text[], thresholds jsonb, "ceremonyBooths" int)
       on conflict (rule_id) do update set version = excluded.version, programme = excluded.programme,
         programme_key = excluded.programme_key, title = excluded.title, valid_from = excluded.valid_from,
         valid_through = excluded.valid_through, place = excluded.place, share_percent = excluded.share_percent,
         cap_per_fair = excluded.cap_per_fair, cap_per_year = excluded.cap_per_year,
         times_per_year = excluded.times_per_year, max_booths = excluded.max_booths, max_persons = excluded.max_persons,
         cost_types = excluded.cost_types, min_stars = excluded.min_stars, subjects = excluded.subjects,
         thresholds = excluded.thresholds, ceremony_booths = excluded.ceremony_booths, changed_at = excluded.changed_at`,
      [JSON.stringify({ ...rule, programmeKey: nameKey(rule.programme) }), now],
    );
  }

  private async read(tx: Tx, id: string): Promise<SubsidyRule | undefined> {
    const [rule] = await tx.query<SubsidyRule>(
      `select ${RULE_COLUMNS} from subsidy_rules r where r.rule_id = $1`,
      [id],
    );
    return rule;
  }
}
