import { certificateEvents } from '@onevillage/contracts-recognition';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/**
 * On which days products are certified. Whoever reads eligibility reads it here, at that moment: a certificate that ends
 * puts the exhibitor on the list to decide by being read, and nobody has to be told.
 */
@Projection('certificates', { tables: ['known_certificates'] })
export class CertificatesProjection {
  @OnEvents(...certificateEvents)
  async keep(events: readonly ConsumedEvent<(typeof certificateEvents)[number]>[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into known_certificates (certificate_id, product_id, scheme, level, stars, valid_from, valid_through, state)
       select * from jsonb_to_recordset($1::jsonb) as c ("certificateId" uuid, "productId" uuid, scheme text, level text,
         stars int, "validFrom" date, "validThrough" date, state text)
       on conflict (certificate_id) do update set product_id = excluded.product_id, scheme = excluded.scheme,
         level = excluded.level, stars = excluded.stars, valid_from = excluded.valid_from,
         valid_through = excluded.valid_through, state = excluded.state`,
      [JSON.stringify(latestOf(events).map(({ data }) => data))],
    );
  }
}
