import { Injectable } from '@nestjs/common';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import type { Target } from '../accounts/change-account.use-case.js';
import { AuditStore } from '../audit/audit.store.js';
import { ClientSecretStore, type MadeSecret } from './client-secret.store.js';

const DEFAULT_OVERLAP_HOURS = 24;

@Injectable()
export class RotateSecretUseCase {
  constructor(
    private readonly accounts: AccountStore,
    private readonly secrets: ClientSecretStore,
    private readonly audit: AuditStore,
  ) {}

  /** A new secret; the one before it goes on for the overlap. @throws RuleViolation `not-found`, `identity.disabled` */
  async execute(
    tx: Tx,
    { kind, id }: Target,
    overlapHours = DEFAULT_OVERLAP_HOURS,
    caller: Caller,
  ): Promise<MadeSecret> {
    const account = await this.accounts.lock(tx, kind, id);
    if (account.state === 'disabled') throw new RuleViolation('identity.disabled');
    const made = await this.secrets.rotate(tx, id, overlapHours, caller.now);
    await this.audit.record(tx, caller, { kind, subjectId: id, action: 'secret-rotated' });
    return made;
  }
}
