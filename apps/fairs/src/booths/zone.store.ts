import { Injectable } from '@nestjs/common';
import type { ZoneRule } from '@onevillage/contracts-fairs';
import { lockKeys, shareKeys, type Tx } from '@onevillage/platform-database';

export interface Zone {
  readonly zoneId: string;
  readonly fairId: string;
  readonly name: string;
  readonly rule: ZoneRule;
  readonly state: 'open' | 'removed';
}

const SPACE = 'fairs.zone';

/** Zones as applications see them: who may stand there. */
@Injectable()
export class ZoneStore {
  /** Of a fair, those that were not removed. */
  named(tx: Tx, fairId: string): Promise<{ id: string; name: string }[]> {
    return tx.query(
      `select zone_id as id, name from zones where fair_id = $1 and state = 'open' order by name`,
      [fairId],
    );
  }

  /** They stay as they are until the transaction ends. */
  async share(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    await shareKeys(tx, SPACE, ids);
    return this.read(tx, ids);
  }

  /** Nobody else promises a booth of these zones until the transaction ends. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    await lockKeys(tx, SPACE, ids);
    return this.read(tx, ids);
  }

  private read(tx: Tx, ids: readonly string[]): Promise<Zone[]> {
    return tx.query<Zone>(
      `select zone_id as "zoneId", fair_id as "fairId", name, rule, state from zones where zone_id = any($1) order by zone_id`,
      [ids],
    );
  }
}
