import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import { hasRole, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { ShowroomAccess } from '../showrooms/showroom-permission.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/showrooms.read-model.js';
import { AGREEMENT_COLUMNS } from './agreement.store.js';
import type { Agreement } from './agreement.js';

export interface AgreementFilter extends Stretch {
  showroomId?: string;
  producerId?: string;
  date?: string;
}
export type AgreementRow = Agreement & {
  readonly producerName: string | null;
  readonly changedAt: Date;
  readonly showroom: ShowroomAccess;
};

const ROWS = `select ${AGREEMENT_COLUMNS}, p.name as "producerName", a.changed_at as "changedAt",
    jsonb_build_object('organisationId', s.organisation_id, 'adminUnitIds', s.admin_unit_ids, 'staffIds', s.staff_ids) as showroom
  from agreements a join showrooms s using (showroom_id) left join known_producers p on p.producer_id = a.producer_id`;

@Injectable()
export class AgreementsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: AgreementFilter, principal: Principal): Promise<AgreementRow[]> {
    const own = hasRole(principal, 'producer') ? principal.producerId : null;
    return this.database.query<AgreementRow>(
      `${ROWS} where (${SEEN_BY_READER} or a.producer_id = $4) and ($5::uuid is null or a.showroom_id = $5)
         and ($6::uuid is null or a.producer_id = $6)
         and ($7::date is null or a.valid_from <= $7 and (a.valid_through is null or $7 <= a.valid_through))
         and ($8::uuid is null or a.agreement_id > $8)
       order by a.agreement_id limit $9`,
      [
        ...readerOf(principal),
        own,
        filter.showroomId ?? null,
        filter.producerId ?? null,
        filter.date ?? null,
        filter.after,
        filter.limit,
      ],
    );
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<AgreementRow | undefined> {
    const [row] = await (tx ?? this.database).query<AgreementRow>(`${ROWS} where a.agreement_id = $1`, [id]);
    return row;
  }
}
