import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import {
  producerSearchKey,
  type LegalForm,
  type ProducerPrivateView,
  type ProducerStateName,
} from '@onevillage/contracts-producers';
import { PRODUCER_DOCUMENTS } from '../quality-documents/producer-documents.read-model.js';

export interface ProducerFilter extends Stretch {
  adminUnitId?: string;
  state?: ProducerStateName;
  legalForm?: LegalForm;
  q?: string;
}

const PUBLIC = `p.id, p.version, p.name, p.legal_form as "legalForm", p.tax_code as "taxCode", p.address,
  p.admin_unit_id as "adminUnitId", p.admin_unit_ids as "adminUnitIds", p.state, p.merged_into as "mergedInto",
  p.changed_at as "changedAt",
  ${PRODUCER_DOCUMENTS} as "qualityDocuments"`;

@Injectable()
export class ProducersReadModel {
  constructor(private readonly database: Database) {}

  /** Public facts, by id. */
  list(filter: ProducerFilter): Promise<Omit<ProducerPrivateView, 'contacts' | 'personalIdEnd'>[]> {
    return this.database.query(
      `select ${PUBLIC} from producers p
       where ($1::uuid is null or p.admin_unit_ids @> array[$1]) and ($2::text is null or p.state = $2)
         and ($3::text is null or p.legal_form = $3) and ($4::text is null or p.search_key like '%' || $4 || '%')
         and ($5::uuid is null or p.id > $5)
       order by p.id limit $6`,
      [
        filter.adminUnitId ?? null,
        filter.state ?? null,
        filter.legalForm ?? null,
        filter.q ? producerSearchKey(filter.q) : null,
        filter.after,
        filter.limit,
      ],
    );
  }

  async one(id: string): Promise<ProducerPrivateView | undefined> {
    const [row] = await this.database.query<ProducerPrivateView>(
      `select ${PUBLIC}, coalesce(s.contacts, '[]') as contacts, right(s.personal_id, 3) as "personalIdEnd"
       from producers p left join producer_private s on s.producer_id = p.id where p.id = $1`,
      [id],
    );
    return row;
  }
}
