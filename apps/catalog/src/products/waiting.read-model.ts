import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import type { WaitingCommands } from '@onevillage/platform-service';

@Injectable()
export class WaitingReadModel implements WaitingCommands {
  readonly what = 'products';
  readonly awaited = 'producer';

  constructor(private readonly database: Database) {}

  /** Products that were asked for before a moment and still wait for their producer. */
  async countSince(moment: Date): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `select count(*) as n from products where state = 'waiting' and asked_at < $1`,
      [moment],
    );
    return row?.n ?? 0;
  }
}
