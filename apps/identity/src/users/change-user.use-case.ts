import { Injectable } from '@nestjs/common';
import type { ChangeUser } from '@onevillage/contracts-identity';
import type { Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { unitsOf } from '../accounts/account-rules.js';
import { ChangeAccountUseCase } from '../accounts/change-account.use-case.js';
import { PersonStore } from '../accounts/person.store.js';

@Injectable()
export class ChangeUserUseCase {
  constructor(
    private readonly accounts: ChangeAccountUseCase,
    private readonly persons: PersonStore,
  ) {}

  /** @throws RuleViolation `not-found`, `identity.*` */
  execute(tx: Tx, id: string, input: ChangeUser, caller: Caller): Promise<void> {
    const { email, roles, organisationId, producerId } = input;
    const patch = { roles, organisationId, producerId, adminUnitIds: unitsOf(input) };
    return this.accounts.change(tx, { kind: 'user', id }, patch, caller, async () => {
      if (email === undefined || email === (await this.persons.emailOf(tx, id))) return [];
      await this.persons.changeEmail(tx, id, email);
      return ['email'];
    });
  }
}
