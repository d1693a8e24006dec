import { Injectable } from '@nestjs/common';
import { RuleViolation, type Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { requireOfficer } from '../access/fair-permission.js';
import { FairStore } from './fair.store.js';
import type { Fair } from './fair.js';

/** A fair as the officers who run it read it. */
@Injectable()
export class FairForOfficer {
  constructor(
    private readonly database: Database,
    private readonly fairs: FairStore,
  ) {}

  /** @throws RuleViolation `not-found`, `fairs.out-of-scope` */
  async require(id: string, principal: Principal): Promise<Fair> {
    const [fair] = await this.database.transaction((tx) => this.fairs.read(tx, [id]), { readOnly: true });
    if (!fair) throw new RuleViolation('not-found');
    requireOfficer(principal, fair);
    return fair;
  }
}
