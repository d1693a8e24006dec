import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

/** A living producer whose name others may mean. */
export interface Neighbour {
  id: string;
  name: string;
  address: string | null;
  searchKey: string;
  communeKey: string;
  adminUnitIds: string[];
}

@Injectable()
export class NearProducersStore {
  /** Those in any of these provinces or smaller units: of these communes, or of all (null), or that name no commune. */
  around(tx: Tx, localIds: readonly string[], communeKeys: readonly string[] | null): Promise<Neighbour[]> {
    return tx.query<Neighbour>(
      `select id, name, address, search_key as "searchKey", commune_key as "communeKey", admin_unit_ids as "adminUnitIds"
       from producers
       where state <> 'merged' and (admin_unit_ids && $1::uuid[] or admin_unit_ids = '{}')
         and ($2::text[] is null or commune_key = '' or commune_key = any($2))`,
      [localIds, communeKeys],
    );
  }
}
