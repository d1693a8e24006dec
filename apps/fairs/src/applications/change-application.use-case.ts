import { Injectable } from '@nestjs/common';
import type { ChangeApplication } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import type { Tx } from '@onevillage/platform-database';
import { ReleaseBooths } from '../booths/release-booths.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { ExhibitorStore } from '../exhibitors/exhibitor.store.js';
import { FairStore } from '../fairs/fair.store.js';
import { todayAt, requireNotOver, type Fair } from '../fairs/fair.js';
import { isOfficerOf } from '../access/fair-permission.js';
import { requirePart, type Part } from './application-permission.js';
import { ApplicationStore } from './application.store.js';
import { changed, exempted, withdrawn, type Application } from './application.js';
import { eligibility } from '../eligibility/eligibility.js';
import { unexempted } from '../eligibility/exemption.js';
import { factsOf, submittedBy, requireDraft, type Entry } from './entry.js';
import { keepApplications, type ApplicationChange } from './keep-applications.js';
import { ReadEntry } from './read-entry.js';
import { StandingStore } from '../eligibility/standing.store.js';

/** What becomes of one application outside of the decisions: at the version the caller has seen. */
@Injectable()
export class ChangeApplicationUseCase {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly fairs: FairStore,
    private readonly delegations: DelegationStore,
    private readonly exhibitors: ExhibitorStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly readEntry: ReadEntry,
    private readonly releaseBooths: ReleaseBooths,
  ) {}

  change(tx: Tx, id: string, input: ChangeApplication, caller: Caller): Promise<void> {
    return this.enter(tx, id, caller, input, (application, entry, unitIds, part) => {
      const after = changed(application, factsOf(input));
      if (!after) return null;
      requireDraft(entry, after, unitIds);
      const delegation = entry.delegations.find((one) => one.delegationId === after.delegationId);
      if (part === 'delegation' && !(delegation && isOfficerOf(caller.principal, delegation)))
        throw new RuleViolation('fairs.delegation-unknown', {
          fairId: after.fairId,
          delegationId: after.delegationId,
        });
      return { happened: 'changed', application: after };
    });
  }

  submit(tx: Tx, id: string, caller: Caller): Promise<void> {
    return this.enter(tx, id, caller, {}, (application, entry, unitIds, part, seq) => {
      requireDraft(entry, application, unitIds);
      const opened = part === 'owner' ? { ...application, opensContact: true } : application;
      return { happened: 'submitted', application: submittedBy(entry, opened, seq) };
    });
  }

  /** While the fair is not over: who stood there owes its booths. @throws RuleViolation `fairs.fair-over`, `fairs.fair-cancelled` */
  async withdraw(tx: Tx, id: string, reason: string, caller: Caller): Promise<void> {
    const { principal, now } = caller;
    const { fair } = await this.found(tx, id, caller);
    requireNotOver(fair, todayAt(fair, now));
    const application = await this.locked(tx, id, caller);
    const after = withdrawn(application, reason, { by: principal.subject, now });
    if (!after) return;
    await keepApplications(tx, this.applications, [{ happened: 'withdrawn', application: after }], now);
    await this.releaseBooths.ofApplications(tx, [id], { cause: 'withdrawn', by: principal.subject });
  }

  /** From exactly the faults that it has at this moment. @throws RuleViolation `fairs.nothing-to-exempt` */
  async exempt(tx: Tx, id: string, reason: string, caller: Caller): Promise<void> {
    const { principal, now } = caller;
    const { part } = await this.found(tx, id, caller);
    if (part !== 'officer') throw new RuleViolation('fairs.for-officers');
    const application = await this.locked(tx, id, caller);
    const { faults } = eligibility((await this.standings.read(tx, [id])).get(id)!);
    const after = exempted(application, { reason, by: principal.subject, at: now.toISOString(), faults });
    if (unexempted(application, faults).length === 0)
      throw new RuleViolation('fairs.nothing-to-exempt', { applicationId: id });
    await keepApplications(tx, this.applications, [{ happened: 'changed', application: after }], now);
  }

  private async enter(
    tx: Tx,
    id: string,
    caller: Caller,
    input: ChangeApplication,
    decide: (
      application: Application,
      entry: Entry,
      exhibitorUnitIds: readonly string[],
      part: Part,
      seq: number,
    ) => ApplicationChange | null,
  ): Promise<void> {
    const { now } = caller;
    await this.units.shareAll(tx);
    const { seen, fair, part } = await this.found(tx, id, caller);
    const entry = await this.readEntry.execute(tx, fair, [seen, input], now);
    const unitIds = await this.exhibitors.unitIds(tx, seen.exhibitorId);
    const application = await this.locked(tx, id, caller);
    const [seq] = await this.applications.nextTurns(tx, 1);
    const change = decide(application, entry, unitIds, part, seq!);
    if (change) await keepApplications(tx, this.applications, [change], now);
  }

  /** The fair is shared from here on. @throws RuleViolation `not-found`, `fairs.out-of-scope` */
  private async found(
    tx: Tx,
    id: string,
    { principal }: Caller,
  ): Promise<{ seen: Application; fair: Fair; part: Part }> {
    const [seen] = await this.applications.read(tx, [id]);
    const fair = seen && (await this.fairs.share(tx, seen.fairId));
    if (!fair) throw new RuleViolation('not-found');
    // Read, not shared: who may does not change with it, and delegations are locked after the call.
    const [delegation] = await this.delegations.read(tx, seen.delegationId ? [seen.delegationId] : []);
    const access = { ownerIds: seen.ownerIds, fair, delegation: delegation ?? null };
    return { seen, fair, part: requirePart(principal, access) };
  }

  private async locked(tx: Tx, id: string, caller: Caller): Promise<Application> {
    const [application] = await this.applications.lock(tx, [id]);
    caller.requireVersion(application!.version);
    return application!;
  }
}
