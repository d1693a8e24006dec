import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { CertificateStateName, Scheme } from '@onevillage/contracts-recognition';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Principal } from '@onevillage/kernel';
import { isOfficer } from './certificate-permission.js';
import type { Certificate } from './certificate.js';
import { IssuersReadModel } from './issuers.read-model.js';

export interface CertificateFilter extends Stretch {
  productId?: string;
  producerId?: string;
  adminUnitId?: string;
  scheme?: Scheme;
  state?: CertificateStateName;
  validOn?: string;
  endsBy?: string;
}
type StoredRow = Certificate & { changedAt: Date };
export type CertificateRow = StoredRow & { issuerSuccessorIds: string[] };

const COLUMNS = `c.id, c.version, c.product_id as "productId", c.scheme, c.level, c.stars, c.number,
  c.decision_number as "decisionNumber", c.decided_on as "decidedOn", c.issuer, c.issuer_admin_unit_id as "issuerAdminUnitId",
  c.valid_from as "validFrom", c.valid_through as "validThrough", c.granted_through as "grantedThrough", c.zone, c.state,
  c.withdrawn_on as "withdrawnOn", c.withdrawal_ground as "withdrawalGround", c.extended_through as "extendedThrough",
  c.predecessor_id as "predecessorId", c.successor_id as "successorId", c.remark, c.refusal, c.changed_at as "changedAt"`;

/** What waits or was refused never was public: officers and who asked for it see it. */
const seenBy = (first: number): string =>
  `(c.state not in ('waiting', 'refused') or $${first}::boolean or c.asked -> 'principal' ->> 'subject' = $${first + 1})`;
const viewer = (principal: Principal) => [isOfficer(principal), principal.subject];

@Injectable()
export class CertificatesReadModel {
  constructor(
    private readonly database: Database,
    private readonly issuers: IssuersReadModel,
  ) {}

  async list(filter: CertificateFilter, principal: Principal, today: string): Promise<CertificateRow[]> {
    const rows = await this.database.query<StoredRow>(
      `select ${COLUMNS} from certificates c
       where ($1::uuid is null or c.product_id = $1) and ($2::text is null or c.scheme = $2) and ($3::text is null or c.state = $3)
         and ($4::date is null or c.state in ('granted', 'withdrawn') and $4 between c.valid_from and c.valid_through)
         and ($5::date is null or c.state = 'granted' and c.valid_through <= $5)
         and ($6::uuid is null and $7::uuid is null or exists (
           select 1 from known_products p join known_producers r on r.producer_id = p.producer_id
           where p.product_id = c.product_id and ($6::uuid is null or p.producer_id = $6)
             and ($7::uuid is null or r.admin_unit_ids @> array[$7::uuid])))
         and ($8::uuid is null or c.id > $8) and ${seenBy(10)}
       order by c.id limit $9`,
      [
        filter.productId ?? null,
        filter.scheme ?? null,
        filter.state ?? null,
        filter.validOn ?? null,
        filter.endsBy ?? null,
        filter.producerId ?? null,
        filter.adminUnitId ?? null,
        filter.after,
        filter.limit,
        ...viewer(principal),
      ],
    );
    return this.withIssuers(this.database, rows, today);
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, today: string, tx?: Tx): Promise<CertificateRow | undefined> {
    const db = tx ?? this.database;
    const rows = await db.query<StoredRow>(
      `select ${COLUMNS} from certificates c where c.id = $1 and ${seenBy(2)}`,
      [id, ...viewer(principal)],
    );
    const [row] = await this.withIssuers(db, rows, today);
    return row;
  }

  /** As a transaction has just left it: there is nothing to look up but the issuer. */
  async changed(tx: Tx, certificate: Certificate, changedAt: Date, today: string): Promise<CertificateRow> {
    const [row] = await this.withIssuers(tx, [{ ...certificate, changedAt }], today);
    return row!;
  }

  /** Adds the unit that the printed issuer names, and the units that exist in its place today. */
  private async withIssuers(
    db: Pick<Database | Tx, 'query'>,
    rows: readonly StoredRow[],
    today: string,
  ): Promise<CertificateRow[]> {
    const units = await this.issuers.of(db, rows, today);
    return rows.map((row, i) => ({ ...row, ...units[i]! }));
  }
}
