import { certificateEvents } from '@onevillage/contracts-recognition';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/** From when to when a product is certified: its star is computed from these at the moment of reading. */
@Projection('certificates', { tables: ['known_certificates'] })
export class CertificatesProjection {
  @OnEvents(...certificateEvents)
  async keep(events: readonly ConsumedEvent<(typeof certificateEvents)[number]>[], tx: Tx): Promise<void> {
    const rows = latestOf(events).map(({ data }) => ({
      certificate_id: data.certificateId,
      product_id: data.productId,
      stars: data.stars,
      valid_from: data.validFrom,
      valid_through: data.validThrough,
      zone: data.zone,
    }));
    await tx.query(
      `insert into known_certificates (certificate_id, product_id, stars, valid_from, valid_through, zone)
       select * from jsonb_to_recordset($1::jsonb)
         as c (certificate_id uuid, product_id uuid, stars int, valid_from date, valid_through date, zone text)
       on conflict (certificate_id) do update set stars = excluded.stars, valid_from = excluded.valid_from,
         valid_through = excluded.valid_through`,
      [JSON.stringify(rows)],
    );
  }
}
