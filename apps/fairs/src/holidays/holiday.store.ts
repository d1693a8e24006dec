import { Injectable } from '@nestjs/common';
import type { Country } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';

export interface Holiday {
  readonly country: Country;
  readonly day: LocalDate;
  readonly name: string;
  /** Whether offices are closed. */
  readonly dayOff: boolean;
}

@Injectable()
export class HolidayStore {
  constructor(private readonly database: Database) {}

  /** By day, both ends inclusive. */
  between(country: Country, from: LocalDate, through: LocalDate, tx?: Tx): Promise<Holiday[]> {
    return (tx ?? this.database).query<Holiday>(
      `select country, day, name, day_off as "dayOff" from holidays
       where country = $1 and day between $2 and $3 order by day`,
      [country, from, through],
    );
  }

  async put(tx: Tx, { country, day, name, dayOff }: Holiday): Promise<void> {
    await tx.query(
      `insert into holidays (country, day, name, day_off) values ($1, $2, $3, $4)
       on conflict (country, day) do update set name = excluded.name, day_off = excluded.day_off`,
      [country, day, name, dayOff],
    );
  }

  /** @returns whether there was one */
  async remove(tx: Tx, country: Country, day: LocalDate): Promise<boolean> {
    const gone = await tx.query('delete from holidays where country = $1 and day = $2 returning 1', [
      country,
      day,
    ]);
    return gone.length > 0;
  }
}
