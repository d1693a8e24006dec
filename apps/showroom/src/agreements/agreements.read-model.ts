import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { ShowroomAccess } from '../showrooms/showroom-permission.js';
import { AGREEMENT_COLUMNS } from './agreement.store.js';
import type { Agreement } from './agreement.js';
import { ofProducer, producerOrReader, seenByProducerOrReader } from '../showrooms/seen-by.js';

export interface AgreementFilter {
  showroomId?: string;
  producerId?: string;
  date?: string;
}
export type AgreementRow = Agreement & {
  readonly showroomName: string;
  readonly producerName: string | null;
  /** Who stands in the place of the producer since it was merged; else the producer. */
  readonly heir: string;
  readonly changedAt: Date;
  readonly showroom: ShowroomAccess;
};

const ROWS = `select ${AGREEMENT_COLUMNS}, s.name as "showroomName", p.name as "producerName", standing_producer(a.producer_id) as heir, a.changed_at as "changedAt",
    jsonb_build_object('organisationId', s.organisation_id, 'adminUnitIds', s.admin_unit_ids, 'staffIds', s.staff_ids) as showroom
  from agreements a join showrooms s using (showroom_id) left join known_producers p on p.producer_id = a.producer_id`;

const LIST = `${ROWS} where ${seenByProducerOrReader('a')} and ($5::uuid is null or a.showroom_id = $5)
    and ($6::uuid is null or ${ofProducer('a', '$6')})
    and ($7::date is null or a.valid_from <= $7 and (a.valid_through is null or $7 <= a.valid_through))
    and ($8::uuid[] is null or a.agreement_id > $8[1])
  order by a.agreement_id limit $9`;

@Injectable()
export class AgreementsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: AgreementFilter, principal: Principal, stretch: KeyStretch): Promise<AgreementRow[]> {
    return this.database.query<AgreementRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: AgreementFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<AgreementRow[]> {
    return this.database.stream<AgreementRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<AgreementRow | undefined> {
    const [row] = await (tx ?? this.database).query<AgreementRow>(`${ROWS} where a.agreement_id = $1`, [id]);
    return row;
  }
}

const params = (
  { showroomId, producerId, date }: AgreementFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...producerOrReader(principal),
  showroomId ?? null,
  producerId ?? null,
  date ?? null,
  after,
  limit,
];
