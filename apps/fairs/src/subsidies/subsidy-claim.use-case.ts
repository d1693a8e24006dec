import { Injectable } from '@nestjs/common';
import type { ClaimSubsidy, DecideSubsidy } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { SerializationFailure, type Tx } from '@onevillage/platform-database';
import type { Application } from '../applications/application.js';
import { ApplicationStore } from '../applications/application.store.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import { requireClaimant, requireClaimReader, requirePayer } from './claim-permission.js';
import { FairSizeStore } from './fair-size.store.js';
import { claimed, granted, refused, type SubsidyClaim } from './subsidy-claim.js';
import { SubsidyClaimStore } from './subsidy-claim.store.js';
import { SubsidyRuleStore } from './subsidy-rule.store.js';
import type { SubsidyRule } from './subsidy-rule.js';
import { support, type Cost, type Support } from './subsidy.js';

interface Place {
  readonly fair: Fair;
  readonly application: Application;
}

/** One exhibitor's claims are computed one after the other, so that together they stay within what a year allows. */
@Injectable()
export class SubsidyClaimUseCase {
  constructor(
    private readonly claims: SubsidyClaimStore,
    private readonly rules: SubsidyRuleStore,
    private readonly fairs: FairStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly sizes: FairSizeStore,
    private readonly units: AdminUnitStore,
  ) {}

  async claim(tx: Tx, applicationId: string, input: ClaimSubsidy, caller: Caller): Promise<SubsidyClaim> {
    const place = await this.place(tx, applicationId);
    const { exhibitorId, state } = place.application;
    requireClaimant(caller.principal, place.fair, place.application);
    if (state === 'rejected' || state === 'withdrawn') {
      throw new RuleViolation('fairs.subsidy-claim-closed', { applicationId, state });
    }
    const { ruleId } = input;
    const rule = await this.rules.share(tx, ruleId);
    if (!rule) throw new RuleViolation('fairs.subsidy-rule-unknown', { ruleId });
    const costs = input.costs.map(({ type, amount, quantity = 1 }) => ({ type, amount, quantity }));
    const before = await this.claims.lockOf(tx, exhibitorId, applicationId);
    caller.requireVersion(before?.version ?? 0);
    const computed = await this.compute(tx, place, rule, costs);
    const claim = claimed(before, { applicationId, ruleId, exhibitorId, costs }, computed);
    await this.claims.save(tx, claim, caller.now);
    return claim;
  }

  async decide(tx: Tx, applicationId: string, input: DecideSubsidy, caller: Caller): Promise<SubsidyClaim> {
    const { principal, now } = caller;
    const place = await this.place(tx, applicationId);
    const { fair, application } = place;
    const ruleId = await this.claims.ruleOf(tx, applicationId);
    const rule = ruleId && (await this.rules.share(tx, ruleId));
    const claim = await this.claims.lockOf(tx, application.exhibitorId, applicationId);
    // It was claimed by another rule since: run again.
    if (claim && claim.ruleId !== ruleId) throw new SerializationFailure();
    if (!claim || !rule) {
      requireClaimant(principal, fair, application);
      throw new RuleViolation('not-found');
    }
    const payer = await this.payer(tx, rule);
    requireClaimReader(principal, fair, application, payer);
    requirePayer(principal, fair, payer);
    caller.requireVersion(claim.version);
    const by = { by: principal.subject, now };
    const reason = input.reason ?? null;
    const after =
      input.decision === 'refuse'
        ? refused(claim, reason, by)
        : granted(claim, application.state, await this.compute(tx, place, rule, claim.costs), reason, by);
    await this.claims.save(tx, after, now);
    return after;
  }

  /** Null: the whole country. */
  async payer(tx: Tx, { adminUnitId }: Pick<SubsidyRule, 'adminUnitId'>): Promise<string[] | null> {
    return adminUnitId === null ? null : ((await this.units.reach(tx, [adminUnitId])).get(adminUnitId) ?? []);
  }

  private async place(tx: Tx, applicationId: string): Promise<Place> {
    const [found] = await this.applications.read(tx, [applicationId]);
    const fair = found && (await this.fairs.share(tx, found.fairId));
    const application = fair && (await this.applications.share(tx, applicationId));
    if (!application) throw new RuleViolation('not-found');
    return { fair, application };
  }

  private async compute(
    tx: Tx,
    { fair, application: { applicationId, exhibitorId } }: Place,
    rule: SubsidyRule,
    costs: readonly Cost[],
  ): Promise<Support> {
    const { fairId, opensOn } = fair;
    const { ruleId } = rule;
    const standing = (await this.standings.read(tx, [applicationId])).get(applicationId)!;
    const size = await this.sizes.read(fairId, tx);
    const before = await this.claims.before(tx, { exhibitorId, ruleId, applicationId, fairId, opensOn });
    return support({ rule, fair, size, standing, costs, before });
  }
}
