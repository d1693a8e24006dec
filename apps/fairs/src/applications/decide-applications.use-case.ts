import { Injectable } from '@nestjs/common';
import type { DecideApplication } from '@onevillage/contracts-fairs';
import { orViolation, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { ReleaseBooths } from '../booths/release-booths.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { FairStore } from '../fairs/fair.store.js';
import { todayAt, requireNotOver, type Fair } from '../fairs/fair.js';
import { ApplicationStore } from './application.store.js';
import type { Application } from './application.js';
import { decide, type DecisionDesk } from './decide.js';
import { keepApplications, type ApplicationChange } from './keep-applications.js';
import { PromisedBoothsStore, type Promised } from '../booths/promised-booths.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { StandingStore } from '../eligibility/standing.store.js';

/**
 * Officers review, accept, put on the waiting list and reject, one after the other. Quotas and zones are locked: two
 * officers at once promise no booth twice.
 */
@Injectable()
export class DecideApplicationsUseCase {
  constructor(
    private readonly fairs: FairStore,
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly promised: PromisedBoothsStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly releaseBooths: ReleaseBooths,
  ) {}

  /**
   * @param may throws unless the caller may decide in this fair
   * @param requireVersion throws unless the item is about this version
   */
  async execute(
    tx: Tx,
    fairId: string,
    items: readonly DecideApplication[],
    { principal, now }: Caller,
    {
      may,
      requireVersion,
    }: { may: (fair: Fair) => void; requireVersion: (item: DecideApplication, version: number) => void },
  ): Promise<(ApplicationChange | Application | RuleViolation)[]> {
    const fair = await this.fairs.share(tx, fairId);
    if (!fair) throw new RuleViolation('not-found');
    may(fair);
    requireNotOver(fair, todayAt(fair, now));
    const ids = [...new Set(items.map((one) => one.applicationId))];
    const seen = (await this.applications.read(tx, ids)).filter((one) => one.fairId === fairId);
    const desk = await this.desk(tx, seen, { by: principal.subject, now });
    const released: ApplicationChange[] = [];
    const changes: ApplicationChange[] = [];
    const outcomes = items.map((item) =>
      orViolation(() => {
        const { applicationId } = item;
        const before = desk.applications.get(applicationId);
        const was = seen.find((one) => one.applicationId === applicationId);
        if (!before || !was) throw new RuleViolation('fairs.application-unknown', { applicationId });
        if (changes.some((one) => one.application.applicationId === applicationId))
          throw new RuleViolation('fairs.decided-twice', { applicationId });
        requireVersion(item, before.version);
        // A draft that was moved while we looked: what it needs now is not locked.
        if (before.zoneId !== was.zoneId || before.delegationId !== was.delegationId)
          throw new RuleViolation('conflict');
        const change = decide(desk, item);
        if (!change) return before;
        changes.push(change);
        if (change.happened === 'rejected') released.push(change);
        return change;
      }),
    );
    await keepApplications(tx, this.applications, changes, now);
    await this.releaseBooths.ofApplications(
      tx,
      released.map((one) => one.application.applicationId),
      { cause: 'rejected', by: principal.subject },
    );
    return outcomes;
  }

  private async desk(
    tx: Tx,
    seen: readonly Application[],
    decision: DecisionDesk['decision'],
  ): Promise<DecisionDesk> {
    const zoneIds = unique(seen.map((one) => one.zoneId));
    await this.delegations.lock(tx, unique(seen.map((one) => one.delegationId)));
    const zones = await this.zones.lock(tx, zoneIds);
    const ids = seen.map((one) => one.applicationId);
    const asked = await this.applications.lock(tx, ids);
    const line = await this.promised.lines(tx, zoneIds);
    const waiting = await this.applications.read(
      tx,
      line.map((one) => one.applicationId),
    );
    const all = [...waiting, ...asked];
    const delegations = await this.delegations.read(tx, unique(all.map((one) => one.delegationId)));
    const promised = new Map<string, Promised>();
    for (const one of await this.promised.ofZones(tx, zoneIds)) promised.set(one.zoneId, one);
    for (const one of await this.promised.ofQuotas(tx, delegations)) promised.set(one.delegationId, one);
    const accepted = await this.promised.ofAccepted(tx, ids);
    const applications = new Map(all.map((one) => [one.applicationId, one]));
    return {
      decision,
      order: [...applications.values()]
        .filter((one) => one.submittedSeq !== null)
        .sort((a, b) => a.submittedSeq! - b.submittedSeq!)
        .map((one) => one.applicationId),
      has: new Map([...line, ...accepted].map((one) => [one.applicationId, one])),
      faults: new Map(),
      applications,
      standings: await this.standings.read(
        tx,
        all.map((one) => one.applicationId),
      ),
      zones: new Map(zones.map((one) => [one.zoneId, one])),
      delegations: new Map(delegations.map((one) => [one.delegationId, one])),
      promised,
    };
  }
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((one) => one !== null))];
