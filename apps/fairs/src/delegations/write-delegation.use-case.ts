import { Injectable } from '@nestjs/common';
import type { ChangeDelegation, InviteDelegation } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { PromisedBoothsStore } from '../booths/promised-booths.store.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { todayAt, requireNotOver, type Fair } from '../fairs/fair.js';
import { DelegationStore } from './delegation.store.js';
import { changed, removed, type Delegation } from './delegation.js';

/** Who is promised booths, and how many: said by the officers of the fair. */
@Injectable()
export class WriteDelegationUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly units: AdminUnitStore,
    private readonly store: DelegationStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  async invite(tx: Tx, fairId: string, input: InviteDelegation, caller: Caller): Promise<Delegation> {
    const { now } = caller;
    await this.units.shareAll(tx);
    const fair = await this.fair(tx, fairId, caller);
    const { adminUnitId } = input;
    const adminUnitIds = await this.units.reachOn(tx, 'fairs', adminUnitId, todayAt(fair, now));
    const other = await this.store.openOfUnit(tx, fairId, adminUnitId);
    if (other) {
      const { delegationId } = other;
      throw new RuleViolation('fairs.delegation-exists', { delegationId, adminUnitId });
    }
    const delegation: Delegation = {
      ...input,
      delegationId: newId(),
      version: 1,
      fairId,
      adminUnitIds,
      ownUnitIds: [adminUnitId],
      state: 'open',
    };
    await this.store.save(tx, delegation, now);
    return delegation;
  }

  change(tx: Tx, id: string, input: ChangeDelegation, caller: Caller): Promise<void> {
    return this.apply(tx, id, caller, async (delegation) => {
      const [promised] = await this.promised.ofQuotas(tx, [delegation]);
      return changed(delegation, input, promised!.taken);
    });
  }

  remove(tx: Tx, id: string, caller: Caller): Promise<void> {
    return this.apply(tx, id, caller, async (delegation) =>
      removed(delegation, await this.store.liveApplications(tx, id)),
    );
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (delegation: Delegation) => Promise<Delegation | null>,
  ): Promise<void> {
    const [seen] = await this.store.read(tx, [id]);
    if (!seen) throw new RuleViolation('not-found');
    await this.fair(tx, seen.fairId, caller);
    const [delegation] = await this.store.lock(tx, [id]);
    caller.requireVersion(delegation!.version);
    const after = await decide(delegation!);
    if (after) await this.store.save(tx, after, caller.now);
  }

  private async fair(tx: Tx, fairId: string, caller: Caller): Promise<Fair> {
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireNotOver(fair, today);
    return fair;
  }
}
