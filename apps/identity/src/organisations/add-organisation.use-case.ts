import { Injectable } from '@nestjs/common';
import type { AddOrganisation, OrganisationView } from '@onevillage/contracts-identity';
import type { Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { AuditStore } from '../audit/audit.store.js';
import { OrganisationStore } from './organisation.store.js';

@Injectable()
export class AddOrganisationUseCase {
  constructor(
    private readonly store: OrganisationStore,
    private readonly audit: AuditStore,
  ) {}

  async execute(tx: Tx, input: AddOrganisation, caller: Caller): Promise<OrganisationView> {
    const organisation: OrganisationView = {
      id: newId(),
      version: 1,
      ...input,
      state: 'active',
      changedAt: caller.now.toISOString(),
    };
    await this.store.insert(tx, organisation);
    const entry = { kind: 'organisation', subjectId: organisation.id, action: 'added' } as const;
    await this.audit.record(tx, caller, { ...entry, fields: Object.keys(input) });
    return organisation;
  }
}
