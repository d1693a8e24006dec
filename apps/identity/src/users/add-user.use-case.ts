import { Injectable } from '@nestjs/common';
import type { AddUser } from '@onevillage/contracts-identity';
import type { Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { checkRoles, unitsOf } from '../accounts/account-rules.js';
import { AccountStore } from '../accounts/account.store.js';
import { PersonStore } from '../accounts/person.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { OneTimeLinkStore, type MadeLink } from '../welcome/one-time-link.store.js';

/**
 * A user without password or secret, and the link with which the person sets one: whoever adds a user never holds
 * what that user signs in with.
 */
@Injectable()
export class AddUserUseCase {
  constructor(
    private readonly accounts: AccountStore,
    private readonly persons: PersonStore,
    private readonly links: OneTimeLinkStore,
    private readonly audit: AuditStore,
  ) {}

  /** @throws RuleViolation `identity.*` */
  async execute(tx: Tx, input: AddUser, caller: Caller): Promise<{ id: string; link: MadeLink }> {
    const id = newId();
    const account = {
      id,
      kind: 'user',
      version: 1,
      name: null,
      state: 'active',
      roles: input.roles,
      organisationId: input.organisationId ?? null,
      adminUnitIds: unitsOf(input) ?? [],
      producerId: input.producerId ?? null,
      changedAt: caller.now,
    } as const;
    checkRoles(account);
    await this.accounts.requireOrganisation(tx, account.organisationId);
    await this.accounts.insert(tx, account);
    await this.persons.insert(tx, id, input.email, null);
    const link = await this.links.make(tx, 'invitation', id, caller.now);
    const fields = Object.keys(input).sort();
    await this.audit.record(tx, caller, { kind: 'user', subjectId: id, action: 'added', fields });
    return { id, link };
  }
}
