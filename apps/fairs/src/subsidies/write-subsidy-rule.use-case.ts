import { Injectable } from '@nestjs/common';
import type { ChangeSubsidyRule, NewSubsidyRule } from '@onevillage/contracts-fairs';
import {
  inScope,
  isUnlimited,
  RuleViolation,
  type Caller,
  type LocalDate,
  type Principal,
} from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { SubsidyRuleStore } from './subsidy-rule.store.js';
import { changedRule, ruled, type SubsidyRule, type SubsidyTerms } from './subsidy-rule.js';

/** Rules of a unit are entered by its officers; those of the whole country by whoever may act in all of it. */
@Injectable()
export class WriteSubsidyRuleUseCase {
  constructor(
    private readonly store: SubsidyRuleStore,
    private readonly units: AdminUnitStore,
  ) {}

  async enter(tx: Tx, input: NewSubsidyRule, { principal, now }: Caller): Promise<SubsidyRule> {
    const { adminUnitId } = input;
    const validFrom = input.validFrom as LocalDate;
    const reach = adminUnitId && (await this.units.reachOn(tx, 'fairs', adminUnitId, validFrom));
    requireWriter(principal, reach || null);
    const rule = ruled({
      ruleId: newId(),
      adminUnitId,
      programme: input.programme,
      title: input.title,
      validFrom,
      validThrough: (input.validThrough ?? null) as LocalDate | null,
      place: input.place ?? null,
      sharePercent: input.sharePercent,
      currency: input.currency,
      capPerFair: input.capPerFair ?? null,
      capPerYear: input.capPerYear ?? null,
      timesPerYear: input.timesPerYear ?? null,
      maxBooths: input.maxBooths ?? null,
      maxPersons: input.maxPersons ?? null,
      costTypes: input.costTypes,
      minStars: input.minStars ?? null,
      subjects: input.subjects,
      thresholds: input.thresholds ?? [],
      ceremonyBooths: input.ceremonyBooths ?? null,
    });
    await this.store.save(tx, rule, now);
    return rule;
  }

  async change(tx: Tx, id: string, input: ChangeSubsidyRule, caller: Caller): Promise<SubsidyRule> {
    const rule = await this.store.lock(tx, id);
    if (!rule) throw new RuleViolation('not-found');
    const { adminUnitId } = rule;
    const reach = adminUnitId && (await this.units.reach(tx, [adminUnitId])).get(adminUnitId);
    requireWriter(caller.principal, reach || null);
    caller.requireVersion(rule.version);
    const after = changedRule(rule, input as Partial<SubsidyTerms>, await this.store.isUsed(tx, id));
    if (!after) return rule;
    await this.store.save(tx, after, caller.now);
    return after;
  }
}

/** Rules are no secret: whoever may not change one is told so. */
function requireWriter(principal: Principal, adminUnitIds: readonly string[] | null): void {
  const may = adminUnitIds === null ? isUnlimited(principal) : inScope(principal, adminUnitIds);
  if (!may) throw new RuleViolation('fairs.out-of-scope');
}
