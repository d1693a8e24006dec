import { Injectable } from '@nestjs/common';
import type { AccountState } from '@onevillage/contracts-identity';
import { changesOf, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { AuditStore } from '../audit/audit.store.js';
import type { Account } from './account.js';
import { checkRoles } from './account-rules.js';
import { AccountStore } from './account.store.js';

/** A user or a partner client. */
export interface Target {
  readonly kind: 'user' | 'partner';
  readonly id: string;
}
export type AccountPatch = Partial<
  Pick<Account, 'name' | 'roles' | 'organisationId' | 'adminUnitIds' | 'producerId'>
>;

/** What changes an account of either kind. */
@Injectable()
export class ChangeAccountUseCase {
  constructor(
    private readonly accounts: AccountStore,
    private readonly audit: AuditStore,
  ) {}

  /**
   * Changes the given fields; `alsoChanged` changes what is kept elsewhere, and names it.
   * @throws RuleViolation `not-found`, `identity.*`
   */
  change(
    tx: Tx,
    target: Target,
    patch: AccountPatch,
    caller: Caller,
    alsoChanged: () => Promise<readonly string[]> = () => Promise.resolve([]),
  ): Promise<void> {
    return this.accounts.keepingAnAdmin(tx, caller.now, async () => {
      const before = await this.accounts.lock(tx, target.kind, target.id);
      caller.requireVersion(before.version);
      const changes = changesOf<AccountPatch>(before, patch);
      const fields = [...Object.keys(changes), ...(await alsoChanged())];
      if (fields.length === 0) return;
      const after = { ...before, ...changes, version: before.version + 1, changedAt: caller.now };
      if (target.kind === 'user') checkRoles(after);
      if ('organisationId' in changes) await this.accounts.requireOrganisation(tx, after.organisationId);
      await this.accounts.update(tx, after);
      await this.audit.record(tx, caller, {
        kind: target.kind,
        subjectId: target.id,
        action: 'changed',
        fields,
      });
    });
  }

  /** Nobody disabled gets a token; tokens already given live out their ten minutes. A repeat changes nothing. */
  setState(tx: Tx, { kind, id }: Target, state: AccountState, caller: Caller): Promise<void> {
    return this.accounts.keepingAnAdmin(tx, caller.now, async () => {
      const before = await this.accounts.lock(tx, kind, id);
      if (before.state === state) return;
      await this.accounts.update(tx, {
        ...before,
        state,
        version: before.version + 1,
        changedAt: caller.now,
      });
      const action = state === 'active' ? 'enabled' : 'disabled';
      await this.audit.record(tx, caller, { kind, subjectId: id, action, fields: ['state'] });
    });
  }
}
