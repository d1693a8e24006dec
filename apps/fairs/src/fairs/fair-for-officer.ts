import { Injectable } from '@nestjs/common';
import { RuleViolation, type Caller, type LocalDate, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { requireOfficer } from '../access/fair-permission.js';
import { FairStore } from './fair.store.js';
import { todayAt, type Fair } from './fair.js';

/** A fair as the officers who run it read it, and write what belongs to it. */
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

  /** It stays as it is until the transaction ends. @throws RuleViolation `not-found`, `fairs.out-of-scope` */
  async share(tx: Tx, id: string, { principal, now }: Caller): Promise<{ fair: Fair; today: LocalDate }> {
    const fair = await this.fairs.share(tx, id);
    if (!fair) throw new RuleViolation('not-found');
    requireOfficer(principal, fair);
    return { fair, today: todayAt(fair, now) };
  }
}
