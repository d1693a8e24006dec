import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import { IMPORT_COLUMNS } from './import-columns.js';
import type { Import } from './import.js';

@Injectable()
export class ImportsReadModel {
  constructor(private readonly database: Database) {}

  /** Newest first (ids are in the order of time), without trials. `owner` null: everybody's. */
  list(owner: string | null, before: string | null, limit: number): Promise<Import[]> {
    return this.database.query<Import>(
      `select ${IMPORT_COLUMNS} from imports
       where ($1::text is null or owner = $1) and ($2::uuid is null or id < $2) and trial_of is null order by id desc limit $3`,
      [owner, before, limit],
    );
  }

  async one(id: string, owner: string | null): Promise<Import | undefined> {
    const [row] = await this.database.query<Import>(
      `select ${IMPORT_COLUMNS} from imports where id = $1 and ($2::text is null or owner = $2)`,
      [id, owner],
    );
    return row;
  }

  async sameFile(owner: string, fileKey: string): Promise<Import | undefined> {
    const [row] = await this.database.query<Import>(
      `select ${IMPORT_COLUMNS} from imports where owner = $1 and file_key = $2`,
      [owner, fileKey],
    );
    return row;
  }

  /** Undefined once the file is forgotten. */
  async bytes(id: string): Promise<Uint8Array | undefined> {
    const [row] = await this.database.query<{ bytes: Buffer }>(
      'select bytes from imports where id = $1 and bytes is not null',
      [id],
    );
    return row?.bytes;
  }
}
