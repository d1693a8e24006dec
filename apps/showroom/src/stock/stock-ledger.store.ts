import { Injectable } from '@nestjs/common';
import { lockKeys, sharingKeys, type Tx } from '@onevillage/platform-database';
import { SHOWROOM_SPACE } from '../showrooms/showroom.store.js';
import type { Lot } from './lot.js';
import type { Movement } from './movement.js';
import type { Balance, LotOnShelf } from './shelf.js';
import type { Facts, StockFacts } from './stock-facts.js';
import type { LotCode, StockCommand } from './stock-work.js';

/** Columns of a lot, by which every reader of it names them. */
export const LOT_COLUMNS = `l.lot_id as "lotId", l.version, l.variant_id as "variantId", l.product_id as "productId",
  l.producer_id as "producerId", l.code, l.unit, l.produced_on as "producedOn", l.expires_on as "expiresOn",
  l.label_missing as "labelMissing", l.recall_id as "recallId", l.recall_reason as "recallReason", l.certified,
  l.moved_at as "movedAt"`;

/** One of the ids, however many they are: a plan that counts on their number would be made anew each time. */
const ofAny = (ids: string): string => `any(array(select unnest((select ${ids}::uuid[]))))`;

/** Of showrooms ($1) and variants ($2). */
const FACTS = `json_build_object(
  'showrooms', (select coalesce(json_agg(json_build_object('showroomId', s.showroom_id, 'organisationId', s.organisation_id,
      'adminUnitIds', s.admin_unit_ids, 'staffIds', s.staff_ids, 'name', s.name, 'zone', s.zone, 'policy', s.policy,
      'state', s.state, 'locations', (select json_agg(json_build_object('locationId', p.location_id,
        'showroomId', p.showroom_id, 'kind', p.kind, 'name', p.name, 'sellable', p.sellable, 'isAccount', p.is_account,
        'state', p.state)) from stock_locations p where p.showroom_id = s.showroom_id))), '[]')
    from showrooms s where s.showroom_id = ${ofAny('$1')}),
  'variants', (select coalesce(json_agg(json_build_object('variantId', v.variant_id, 'productId', v.product_id,
      'producerId', p.producer_id, 'productName', p.name, 'group', p.group_code, 'subgroup', p.subgroup, 'label', p.label,
      'gtin', v.gtin, 'unit', v.unit, 'prices', v.prices, 'certified', (
        select coalesce(json_agg(json_build_array(c.valid_from, c.valid_through) order by c.valid_from), '[]')
        from known_certificates c where c.product_id = p.product_id and c.state <> 'annulled'
          and c.valid_from <= c.valid_through))), '[]')
    from known_variants v join known_products p using (product_id) where v.variant_id = ${ofAny('$2')}),
  'agreements', (
    with recursive kin (root, id) as (
      select p.producer_id, p.producer_id from known_variants v join known_products p using (product_id)
        where v.variant_id = ${ofAny('$2')}
      union
      select k.root, n.id from kin k cross join lateral (
        select m.producer_id as id from known_producers m where m.merged_into = k.id
        union all
        select m.merged_into from known_producers m where m.producer_id = k.id and m.merged_into is not null) n)
    select coalesce(json_agg(json_build_object('agreementId', a.agreement_id, 'showroomId', a.showroom_id,
      'producerIds', (select json_agg(o.id) from kin o where o.root = k.root), 'validFrom', a.valid_from, 'validThrough', a.valid_through,
      'priceSetBy', a.price_set_by, 'lossBorneBy', a.loss_borne_by, 'minRemainingDays', a.min_remaining_days,
      'minRemainingPercent', a.min_remaining_percent) order by r.merged_into is not null, a.agreement_id), '[]')
    from kin k join agreements a on a.producer_id = k.id left join known_producers r on r.producer_id = a.producer_id
    where a.showroom_id = ${ofAny('$1')}),
  'prices', (select coalesce(json_agg(json_build_object('showroomId', r.showroom_id, 'variantId', r.variant_id,
      'amount', r.amount, 'currency', r.currency, 'includesVat', r.includes_vat, 'validFrom', r.valid_from,
      'validThrough', r.valid_through)), '[]')
    from showroom_prices r where r.showroom_id = ${ofAny('$1')} and r.variant_id = ${ofAny('$2')}),
  'recalls', (select coalesce(json_agg(json_build_object('recallId', c.recall_id, 'reason', c.reason,
      'lotId', c.lot_id, 'variantIds', c.variant_ids, 'announcedAt', c.announced_at) order by c.recall_id), '[]')
    from recalls c where c.state = 'standing' and c.variant_ids && (select $2::uuid[])))`;

const WANTED = `any(array(
  select unnest((select $2::uuid[]))
  union select b.lot_id from stock_balances b
    join unnest((select $3::uuid[]), (select $4::uuid[])) as s (showroom_id, variant_id) using (showroom_id, variant_id)
    where not b.is_account and b.quantity > 0
  union select k.lot_id from lots k
    join unnest((select $5::uuid[]), (select $6::text[])) as c (variant_id, code) on k.variant_id = c.variant_id and k.code is not distinct from c.code))`;

const locking = (lotIds: string): string =>
  `with kept as (${sharingKeys(SHOWROOM_SPACE, '$1')})
   select ${LOT_COLUMNS} from lots l
   where (select count(*) from kept) >= 0 and l.lot_id = ${lotIds} order by l.lot_id for update of l`;

/** Until the end no lot of their products is made, and nothing that stands on all of their lots begins or ends. */
export async function lockProductsOf(tx: Tx, variantIds: readonly string[]): Promise<void> {
  const products = await tx.query<{ id: string }>(
    'select distinct product_id as id from known_variants where variant_id = any($1)',
    [variantIds],
  );
  await lockKeys(
    tx,
    'showroom.product',
    products.map((one) => one.id),
  );
}

export interface Claim extends StockCommand {
  readonly kind: string;
}

export interface WantedStock {
  readonly showroomIds?: readonly string[];
  readonly lotIds: readonly string[];
  readonly lotCodes: readonly LotCode[];
  readonly stock: readonly { readonly showroomId: string; readonly variantId: string }[];
}

/** The only hand that writes the ledger. */
@Injectable()
export class StockLedgerStore {
  async hurry(tx: Tx): Promise<void> {
    await tx.query(`set local lock_timeout = '250ms'`);
  }

  /** @returns the ids that nobody had used; a twin under way is waited for */
  async claim(tx: Tx, claims: readonly Claim[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `insert into commands (command_id, kind, document_id, fingerprint, by_subject, at)
       select c.id, c.kind, c.document, decode(c.fingerprint, 'hex'), c.subject, clock_timestamp()
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[]) as c (id, kind, document, fingerprint, subject)
       order by c.id
       on conflict do nothing returning command_id as id`,
      [
        claims.map((one) => one.commandId),
        claims.map((one) => one.kind),
        claims.map((one) => one.documentId),
        claims.map((one) => one.fingerprint.toString('hex')),
        claims.map((one) => one.by),
      ],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** What was asked under these ids before. */
  async fingerprints(tx: Tx, commandIds: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await tx.query<{ id: string; fingerprint: Buffer }>(
      'select command_id as id, fingerprint from commands where command_id = any($1)',
      [commandIds],
    );
    return new Map(rows.map((row) => [row.id, row.fingerprint]));
  }

  /** Refused commands were never done: their ids may come again. */
  async unclaim(tx: Tx, commandIds: readonly string[]): Promise<void> {
    await tx.query('delete from commands where command_id = any($1)', [commandIds]);
  }

  /** Keeps lots that may have to be made, and what is known of their products, as they are until the end. */
  async lockLotCodes(tx: Tx, codes: readonly LotCode[]): Promise<void> {
    await lockKeys(
      tx,
      'showroom.lot',
      codes.map(({ variantId, code }) => `${variantId} ${code ?? ''}`),
    );
    await lockProductsOf(
      tx,
      codes.map((one) => one.variantId),
    );
  }

  /**
   * Every lot that is asked for, locked in the order of ids; and the showrooms, so that until the end none of them, and no
   * place in them, is closed.
   */
  lock(tx: Tx, { lotIds, lotCodes, stock, showroomIds = [] }: WantedStock): Promise<Lot[]> {
    // A statement of its own where all are known: what need not be looked for would still be planned, each time anew.
    if (stock.length === 0 && lotCodes.length === 0)
      return tx.query<Lot>(locking(ofAny('$2')), [showroomIds, lotIds]);
    return tx.query<Lot>(locking(WANTED), [
      showroomIds,
      lotIds,
      stock.map((one) => one.showroomId),
      stock.map((one) => one.variantId),
      lotCodes.map((one) => one.variantId),
      lotCodes.map((one) => one.code),
    ]);
  }

  /** What the locked lots add up to in these showrooms, what is known of them, and the time by the database's clock. */
  async read(
    tx: Tx,
    showroomIds: readonly string[],
    variantIds: readonly string[],
    lotIds: readonly string[],
  ): Promise<{ now: Date; balances: Balance[]; facts: Facts }> {
    const [row] = await tx.query<{ now: Date; balances: Balance[]; facts: Facts }>(
      `select clock_timestamp() as now, ${FACTS} as facts,
         (select coalesce(json_agg(json_build_object('lotId', lot_id, 'locationId', location_id, 'ownerId', owner_id,
            'state', state, 'quantity', quantity)), '[]')
          from stock_balances where lot_id = ${ofAny('$3')} and showroom_id = ${ofAny('$1')}) as balances`,
      [showroomIds, variantIds, lotIds],
    );
    return row!;
  }

  async facts(tx: Tx, showroomIds: readonly string[], variantIds: readonly string[]): Promise<Facts> {
    const [row] = await tx.query<{ facts: Facts }>(`select ${FACTS} as facts`, [showroomIds, variantIds]);
    return row!.facts;
  }

  /** Lots, both legs of every movement, and what the touched keys hold now: one statement. */
  async write(
    tx: Tx,
    change: {
      lots: readonly LotOnShelf[];
      movements: readonly Movement[];
      balances: readonly Balance[];
      recordedAt: Date;
    },
    facts: StockFacts,
  ): Promise<void> {
    const { lots, movements, balances, recordedAt } = change;
    const version = new Map(lots.map(({ lot }) => [lot.lotId, lot.version]));
    const variant = new Map(lots.map(({ lot }) => [lot.lotId, lot.variantId]));
    // Most lots have only moved: what is known of them is not written again.
    const told = lots.filter(({ isNew, happened }) => isNew || happened !== null);
    const onlyMoved = lots.filter(({ isNew, happened }) => !isNew && happened === null);
    const moved = movements.map(({ from, to, money, ...one }) => ({
      ...one,
      ...money,
      lotVersion: version.get(one.lotId),
      fromLocation: from.locationId,
      fromState: from.state,
      toLocation: to.locationId,
      toState: to.state,
    }));
    const rows = balances.map((one) => {
      const at = facts.location(one.locationId)!;
      return {
        ...one,
        showroomId: at.showroomId,
        isAccount: at.isAccount,
        variantId: variant.get(one.lotId),
      };
    });
    await tx.query(
      `with made as (
         insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, produced_on, expires_on,
           label_missing, recall_id, recall_reason, certified, moved_at)
         select "lotId", version, "variantId", "productId", "producerId", code, unit, "producedOn", "expiresOn",
           coalesce("labelMissing", '{}'), "recallId", "recallReason", certified, $4
         from json_to_recordset($1::json) as l ("lotId" uuid, version int, "variantId" uuid, "productId" uuid,
           "producerId" uuid, code text, unit text, "producedOn" date, "expiresOn" date, "labelMissing" text[],
           "recallId" uuid, "recallReason" text, certified jsonb)
         on conflict (lot_id) do update set version = excluded.version, code = excluded.code,
           produced_on = excluded.produced_on, expires_on = excluded.expires_on, label_missing = excluded.label_missing,
           recall_id = excluded.recall_id, recall_reason = excluded.recall_reason, moved_at = excluded.moved_at
         returning lot_id),
       only_moved as (
         update lots l set version = m.version, moved_at = $4
         from unnest((select $5::uuid[]), (select $6::int[])) as m (lot_id, version) where l.lot_id = m.lot_id),
       balanced as (
         insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
         select "lotId", "locationId", "ownerId", state, "showroomId", "variantId", "isAccount", quantity
         from json_to_recordset($2::json) as b ("lotId" uuid, "locationId" uuid, "ownerId" uuid, state text,
           "showroomId" uuid, "variantId" uuid, "isAccount" boolean, quantity bigint)
         on conflict (lot_id, location_id, owner_id, state) do update set quantity = excluded.quantity)
       insert into stock_movements (movement_id, leg, lot_id, lot_version, location_id, owner_id, state, delta, balance_after,
         kind, recorded_at, occurred_at, command_id, document_id, line, reason, agreement_id, currency, unit_price, gross,
         discount, discount_borne_by, vat_rate, vat)
       select m."movementId", leg.n, m."lotId", m."lotVersion", leg.location, m."ownerId", leg.state, leg.delta, leg.after,
         m.kind, $4, m."occurredAt", m."commandId", m."documentId", m.line, m.reason, m."agreementId", m.currency,
         m."unitPrice", m.gross, m.discount, m."discountBorneBy", m."vatRate", m.vat
       from rows from (json_to_recordset($3::json) as ("movementId" uuid, "lotId" uuid, "lotVersion" int, "ownerId" uuid,
           quantity bigint, "fromLocation" uuid, "fromState" text, "fromAfter" bigint, "toLocation" uuid, "toState" text,
           "toAfter" bigint, kind text, "occurredAt" timestamptz, "commandId" uuid, "documentId" uuid, line int, reason text,
           "agreementId" uuid, currency text, "unitPrice" bigint, gross bigint, discount bigint, "discountBorneBy" text,
           "vatRate" numeric, vat bigint)) with ordinality as m
           ("movementId", "lotId", "lotVersion", "ownerId", quantity, "fromLocation", "fromState", "fromAfter", "toLocation",
           "toState", "toAfter", kind, "occurredAt", "commandId", "documentId", line, reason, "agreementId", currency,
           "unitPrice", gross, discount, "discountBorneBy", "vatRate", vat, n)
         cross join lateral (values (1, m."fromLocation", m."fromState", -m.quantity, m."fromAfter"),
           (2, m."toLocation", m."toState", m.quantity, m."toAfter")) as leg (n, location, state, delta, after)
       order by m.n, leg.n`,
      [
        JSON.stringify(told.map(({ lot }) => lot)),
        JSON.stringify(rows),
        JSON.stringify(moved),
        recordedAt,
        onlyMoved.map(({ lot }) => lot.lotId),
        onlyMoved.map(({ lot }) => lot.version),
      ],
    );
  }
}
