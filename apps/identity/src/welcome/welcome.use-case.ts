import { Injectable } from '@nestjs/common';
import { ANONYMOUS } from '@onevillage/kernel';
import { Database, newId, type Tx } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import { hashPassword, passwordFault } from '../accounts/password.js';
import { PersonStore } from '../accounts/person.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { ClientSecretStore } from '../secrets/client-secret.store.js';
import { forgetFirstAdminLink } from './first-admin.js';
import { OneTimeLinkStore, type LinkPurpose } from './one-time-link.store.js';
import type { WelcomeForm } from './welcome-form.js';

export type Welcome =
  | { readonly kind: 'welcome'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'refused'; readonly reason: string };

class Refused extends Error {}

const VOID = 'This code is not valid: it was used, it has expired, or it is not complete. Ask for a new one.';

/** A person with a one-time code chooses a password and gets personal access for the command line. */
@Injectable()
export class WelcomeUseCase {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly persons: PersonStore,
    private readonly secrets: ClientSecretStore,
    private readonly links: OneTimeLinkStore,
    private readonly audit: AuditStore,
  ) {}

  async execute(purpose: LinkPurpose, form: WelcomeForm, now: Date): Promise<Welcome> {
    // Before the transaction: hashing takes its time on purpose.
    const passwordHash = await hashPassword(form.password);
    try {
      return await this.database.transaction(async (tx) => {
        const link = await this.links.take(tx, purpose, form.code, now);
        if (!link) throw new Refused(VOID);
        const id = link.accountId ?? (await this.addFirstAdmin(tx, form.email, passwordHash, now));
        if (link.accountId !== null) await this.acceptInvitation(tx, id, form.password, passwordHash, now);
        // Alone: whoever sets a password anew may do so because somebody else knew the one before it.
        const { secret } = await this.secrets.rotate(tx, id, 0, now);
        return { kind: 'welcome', clientId: id, clientSecret: secret };
      });
    } catch (error) {
      if (error instanceof Refused) return { kind: 'refused', reason: error.message };
      throw error;
    }
  }

  private async addFirstAdmin(tx: Tx, email: string, passwordHash: string, now: Date): Promise<string> {
    await this.accounts.lockAdmins(tx);
    if (await this.accounts.hasAdmin(tx, now))
      throw new Refused('There is an administrator already, who can invite you.');
    const id = newId();
    await this.accounts.insert(tx, {
      id,
      kind: 'user',
      version: 1,
      name: null,
      state: 'active',
      roles: ['admin'],
      organisationId: null,
      adminUnitIds: [],
      producerId: null,
      changedAt: now,
    });
    await this.persons.insert(tx, id, email, passwordHash);
    await this.links.voidFirstAdmin(tx, now);
    const entry = { kind: 'user', subjectId: id, action: 'first-admin-made' } as const;
    await this.audit.record(tx, { principal: ANONYMOUS, now }, entry);
    tx.afterCommit('first-admin', forgetFirstAdminLink);
    return id;
  }

  private async acceptInvitation(
    tx: Tx,
    id: string,
    password: string,
    passwordHash: string,
    now: Date,
  ): Promise<void> {
    const account = await this.accounts.lock(tx, 'user', id);
    if (account.state === 'disabled') throw new Refused(VOID);
    const fault = passwordFault(password, await this.persons.emailOf(tx, id));
    if (fault) throw new Refused(fault);
    await this.persons.setPassword(tx, id, passwordHash);
    const entry = { kind: 'user', subjectId: id, action: 'password-set' } as const;
    await this.audit.record(tx, { principal: ANONYMOUS, now }, entry);
  }
}
