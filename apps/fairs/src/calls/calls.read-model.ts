import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@onevillage/platform-database';
import { CALL_COLUMNS } from './call.store.js';
import type { Call } from './call.js';

export type CallRow = Call & {
  readonly changedAt: Date;
  /** Of the fair. */
  readonly adminUnitIds: readonly string[];
  /** The fair is announced and its call is open: everybody may read it, to draw the form. */
  readonly isPublic: boolean;
};

@Injectable()
export class CallsReadModel {
  constructor(private readonly database: Database) {}

  /** In a transaction: as it has changed it. */
  async one(fairId: string, tx?: Tx): Promise<CallRow | undefined> {
    const [row] = await (tx ?? this.database).query<CallRow>(
      `select ${CALL_COLUMNS}, c.changed_at as "changedAt", f.admin_unit_ids as "adminUnitIds",
         f.state = 'published' and c.state = 'open' as "isPublic"
       from calls c join fairs f using (fair_id) where c.fair_id = $1`,
      [fairId],
    );
    return row;
  }
}
