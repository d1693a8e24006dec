import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';

/** A fair that has a hall on days that another would like. */
export interface HallClash {
  readonly hallId: string;
  readonly hallName: string;
  readonly fairId: string;
  readonly adminUnitIds: readonly string[];
  readonly title: string;
  /** Of the use, both inclusive. */
  readonly from: LocalDate;
  readonly through: LocalDate;
}

@Injectable()
export class HallClashesStore {
  constructor(private readonly database: Database) {}

  /** Who has these halls on one of these days; not the fair itself. */
  find(
    hallIds: readonly string[],
    from: LocalDate,
    through: LocalDate,
    fairId: string | null,
    tx?: Tx,
  ): Promise<HallClash[]> {
    return (tx ?? this.database).query<HallClash>(
      `select h.hall_id as "hallId", h.name as "hallName", f.fair_id as "fairId", f.admin_unit_ids as "adminUnitIds", f.title,
         lower(u.days) as "from", upper(u.days) - 1 as through
       from hall_uses u join halls h using (hall_id) join fairs f using (fair_id)
       where u.hall_id = any($1) and u.days && daterange($2, $3, '[]') and ($4::uuid is null or u.fair_id <> $4)
       order by lower(u.days), h.name`,
      [hallIds, from, through, fairId],
    );
  }

  /** Whoever asks for one of these halls does so alone, so that the refusal can name who has it. */
  async lock(tx: Tx, hallIds: readonly string[]): Promise<void> {
    await tx.query('select 1 from halls where hall_id = any($1) order by hall_id for no key update', [
      hallIds,
    ]);
  }
}
