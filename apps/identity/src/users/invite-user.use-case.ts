import { Injectable } from '@nestjs/common';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { OneTimeLinkStore, type MadeLink } from '../welcome/one-time-link.store.js';

/** A new link, for a lost one or a forgotten password; the one before it is void. */
@Injectable()
export class InviteUserUseCase {
  constructor(
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinkStore,
    private readonly audit: AuditStore,
  ) {}

  async execute(tx: Tx, id: string, caller: Caller): Promise<MadeLink> {
    const account = await this.accounts.lock(tx, 'user', id);
    if (account.state === 'disabled') throw new RuleViolation('identity.not-invited');
    const link = await this.links.make(tx, 'invitation', id, caller.now);
    await this.audit.record(tx, caller, { kind: 'user', subjectId: id, action: 'invited' });
    return link;
  }
}
