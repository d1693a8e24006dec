import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { OrganisationView } from '@onevillage/contracts-identity';
import { Database } from '@onevillage/platform-database';
import { organisationView, type OrganisationRow } from './organisation.view.js';

@Injectable()
export class OrganisationsReadModel {
  constructor(private readonly database: Database) {}

  /** The oldest first. */
  async list({ after, limit }: Stretch): Promise<OrganisationView[]> {
    const rows = await this.database.query<OrganisationRow>(
      `select * from organisations where $1::uuid is null or id > $1 order by id limit $2`,
      [after, limit],
    );
    return rows.map(organisationView);
  }

  async one(id: string): Promise<OrganisationView | undefined> {
    const sql = 'select * from organisations where id = $1';
    const [row] = await this.database.query<OrganisationRow>(sql, [id]);
    return row && organisationView(row);
  }
}
