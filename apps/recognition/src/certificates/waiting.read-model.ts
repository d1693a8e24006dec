import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import type { WaitingCommands } from '@onevillage/platform-service';

@Injectable()
export class WaitingReadModel implements WaitingCommands {
  readonly what = 'certificates';
  readonly awaited = 'product';

  constructor(private readonly database: Database) {}

  /** Certificates that were asked for before a moment and still wait for their product. */
  async countSince(moment: Date): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `select count(*) as n from certificates where state = 'waiting' and asked_at < $1`,
      [moment],
    );
    return row?.n ?? 0;
  }
}
