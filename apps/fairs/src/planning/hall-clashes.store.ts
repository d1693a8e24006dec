import { Injectable } from '@nestjs/common';
import type { LocalDate, Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { officerOf, seenByOfficer } from '../access/seen-by.js';
import { IS_ANNOUNCED } from '../fairs/fair.store.js';

/** A fair that has a hall on days that another would like. */
export interface HallClash {
  readonly hallId: string;
  readonly hallName: string;
  /** Null: of officers of elsewhere. */
  readonly fairId: string | null;
  /** Null: of officers of elsewhere, who have not announced it. */
  readonly title: string | null;
  /** Of the use, both inclusive. */
  readonly from: LocalDate;
  readonly through: LocalDate;
}

@Injectable()
export class HallClashesStore {
  constructor(private readonly database: Database) {}

  /** Who has these halls on one of these days, as the reader may know; not the fair itself. */
  find(
    principal: Principal,
    hallIds: readonly string[],
    from: LocalDate,
    through: LocalDate,
    fairId: string | null,
    tx?: Tx,
  ): Promise<HallClash[]> {
    return (tx ?? this.database).query<HallClash>(
      `select h.hall_id as "hallId", h.name as "hallName", case when ${seenByOfficer('f')} then f.fair_id end as "fairId",
         case when ${seenByOfficer('f')} or ${IS_ANNOUNCED} then f.title end as title,
         lower(u.days) as "from", upper(u.days) - 1 as through
       from hall_uses u join halls h using (hall_id) join fairs f using (fair_id)
       where u.hall_id = any($3) and u.days && daterange($4, $5, '[]') and ($6::uuid is null or u.fair_id <> $6)
       order by lower(u.days), h.name`,
      [...officerOf(principal), hallIds, from, through, fairId],
    );
  }

  /** Whoever asks for one of these halls does so alone, so that the refusal can name who has it. */
  async lock(tx: Tx, hallIds: readonly string[]): Promise<void> {
    await tx.query('select 1 from halls where hall_id = any($1) order by hall_id for no key update', [
      hallIds,
    ]);
  }
}
