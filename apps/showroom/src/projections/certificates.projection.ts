import { certificateEvents } from '@onevillage/contracts-recognition';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';

/**
 * On which days products are certified. It is also written on their lots, on the very rows that sales lock: once a
 * withdrawal is applied here, no sale is acknowledged that did not know of it.
 */
@Projection('certificates', { tables: ['known_certificates'] })
export class CertificatesProjection {
  @OnEvents(...certificateEvents)
  async keep(events: readonly ConsumedEvent<(typeof certificateEvents)[number]>[], tx: Tx): Promise<void> {
    const certificates = latestOf(events).map(({ data }) => data);
    const productIds = [...new Set(certificates.map((one) => one.productId))];
    // A lot that is being made takes this too: it gets what was known before, or this.
    if (!isRebuild(tx)) await lockKeys(tx, 'showroom.product', productIds);
    await tx.query(
      `insert into known_certificates (certificate_id, product_id, valid_from, valid_through, zone, state)
       select * from jsonb_to_recordset($1::jsonb) as c ("certificateId" uuid, "productId" uuid, "validFrom" date,
         "validThrough" date, zone text, state text)
       on conflict (certificate_id) do update set product_id = excluded.product_id, valid_from = excluded.valid_from,
         valid_through = excluded.valid_through, zone = excluded.zone, state = excluded.state`,
      [JSON.stringify(certificates)],
    );
    if (!isRebuild(tx)) await writeOnLots(tx, productIds);
  }

  /** A rebuild may have brought what was lost. */
  @OnRebuilt()
  async writeOnAllLots(tx: Tx): Promise<void> {
    // Also of products whose first lot is being made just now.
    const rows = await tx.query<{ id: string }>(
      'select product_id as id from lots union select product_id from known_certificates',
    );
    const productIds = rows.map((row) => row.id);
    await lockKeys(tx, 'showroom.product', productIds);
    await writeOnLots(tx, productIds);
  }
}

/** On which days each product ($1) is certified. */
const CERTIFIED = `select p.id, coalesce(jsonb_agg(jsonb_build_array(c.valid_from, c.valid_through) order by c.valid_from)
    filter (where c.state <> 'annulled' and c.valid_from <= c.valid_through), '[]') as days
  from unnest($1::uuid[]) as p (id) left join known_certificates c on c.product_id = p.id group by p.id`;

/** Lots of which nothing changes are not locked: whoever sells them does not wait. */
async function writeOnLots(tx: Tx, productIds: readonly string[]): Promise<void> {
  const lots = await tx.query<{ id: string }>(
    `with d as (${CERTIFIED}) select lot_id as id from lots l join d on d.id = l.product_id
     where l.certified <> d.days order by lot_id for update of l`,
    [productIds],
  );
  if (lots.length === 0) return;
  await tx.query(
    `with d as (${CERTIFIED}) update lots l set certified = d.days from d where l.product_id = d.id and l.lot_id = any($2)`,
    [productIds, lots.map((one) => one.id)],
  );
}
