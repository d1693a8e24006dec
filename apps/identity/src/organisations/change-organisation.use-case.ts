import { Injectable } from '@nestjs/common';
import type { AccountState, ChangeOrganisation, OrganisationView } from '@onevillage/contracts-identity';
import { changesOf, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { OrganisationStore } from './organisation.store.js';

@Injectable()
export class ChangeOrganisationUseCase {
  constructor(
    private readonly store: OrganisationStore,
    private readonly accounts: AccountStore,
    private readonly audit: AuditStore,
  ) {}

  async change(tx: Tx, id: string, input: ChangeOrganisation, caller: Caller): Promise<OrganisationView> {
    const before = await this.store.lock(tx, id);
    caller.requireVersion(before.version);
    return this.save(tx, before, changesOf<ChangeOrganisation>(before, input), 'changed', caller);
  }

  /** Nobody of a disabled organisation gets a token, and nobody new joins it. A repeat changes nothing. */
  setState(tx: Tx, id: string, state: AccountState, caller: Caller): Promise<OrganisationView> {
    return this.accounts.keepingAnAdmin(tx, caller.now, async () => {
      const before = await this.store.lock(tx, id);
      const action = state === 'active' ? 'enabled' : 'disabled';
      return this.save(tx, before, changesOf(before, { state }), action, caller);
    });
  }

  private async save(
    tx: Tx,
    before: OrganisationView,
    changes: Partial<OrganisationView>,
    action: string,
    caller: Caller,
  ): Promise<OrganisationView> {
    const fields = Object.keys(changes);
    if (fields.length === 0) return before;
    const changedAt = caller.now.toISOString();
    const after = { ...before, ...changes, version: before.version + 1, changedAt };
    await this.store.update(tx, after);
    await this.audit.record(tx, caller, { kind: 'organisation', subjectId: after.id, action, fields });
    return after;
  }
}
