import { Injectable } from '@nestjs/common';
import type { AddPartner } from '@onevillage/contracts-identity';
import type { Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { ClientSecretStore, type MadeSecret } from '../secrets/client-secret.store.js';

/** A client of an outside platform, and its first secret. */
@Injectable()
export class AddPartnerUseCase {
  constructor(
    private readonly accounts: AccountStore,
    private readonly secrets: ClientSecretStore,
    private readonly audit: AuditStore,
  ) {}

  /** @throws RuleViolation `identity.organisation-unknown` */
  async execute(tx: Tx, input: AddPartner, caller: Caller): Promise<{ id: string; made: MadeSecret }> {
    const id = newId();
    const organisationId = input.organisationId ?? null;
    await this.accounts.requireOrganisation(tx, organisationId);
    await this.accounts.insert(tx, {
      id,
      kind: 'partner',
      version: 1,
      name: input.name,
      state: 'active',
      roles: ['partner'],
      organisationId,
      adminUnitIds: [],
      producerId: null,
      changedAt: caller.now,
    });
    const made = await this.secrets.rotate(tx, id, 0, caller.now);
    const fields = Object.keys(input).sort();
    await this.audit.record(tx, caller, { kind: 'partner', subjectId: id, action: 'added', fields });
    return { id, made };
  }
}
