import type {
  ApplicationStateName,
  FairKind,
  FairStateName,
  FairRole,
  ZoneRule,
} from '@onevillage/contracts-fairs';
import { nameKey, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { organisationKey } from '../exhibitors/organisation-key.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';

export interface FairToPut {
  adminUnitId?: string;
  adminUnitIds?: string[];
  kind?: FairKind;
  role?: FairRole;
  title?: string;
  opensOn?: string;
  closesOn?: string;
  state?: FairStateName;
}

/** A fair of five days, 2026-12-27 to 31, with two days before and one after, in no hall. */
export async function putFair(tx: Tx, fields: FairToPut, now: Date): Promise<Fair> {
  const { adminUnitId = newId(), opensOn = '2026-12-27', closesOn = '2026-12-31' } = fields;
  const fair: Fair = {
    fairId: newId(),
    version: 1,
    adminUnitId,
    adminUnitIds: fields.adminUnitIds ?? [adminUnitId],
    kind: fields.kind ?? 'fair',
    role: fields.role ?? 'organiser',
    title: fields.title ?? 'Hội chợ sản phẩm OCOP',
    titles: { en: null, km: null },
    theme: null,
    venueId: null,
    hallIds: [],
    place: 'Quảng trường',
    timeZone: 'Asia/Ho_Chi_Minh',
    opensOn: opensOn as LocalDate,
    closesOn: closesOn as LocalDate,
    buildUpFrom: opensOn as LocalDate,
    tearDownThrough: closesOn as LocalDate,
    openingTimes: [],
    organiser: 'Trung tâm Xúc tiến thương mại',
    coOrganisers: [],
    guestTerms: null,
    copiedFrom: null,
    state: fields.state ?? 'planned',
    isAnnounced: fields.state === 'published',
    cancelledBecause: null,
  };
  await new FairStore().save(tx, [fair], now);
  return fair;
}

export interface FloorPlanToPut {
  /** By name; each has its own booths. */
  zones?: { name: string; booths: number; rule?: ZoneRule }[];
}
export interface PutZone {
  zoneId: string;
  name: string;
  /** In the order of their numbers. */
  boothIds: string[];
}

/** Booths of 3 × 3 m in a row per zone, numbered A1, A2 … B1, B2 …; one zone of four unless told otherwise. */
export async function putFloorPlan(
  tx: Tx,
  fairId: string,
  { zones = [{ name: 'Khu A', booths: 4 }] }: FloorPlanToPut,
  now: Date,
): Promise<PutZone[]> {
  await tx.query('insert into floor_plans (fair_id, version, changed_at) values ($1, 1, $2)', [fairId, now]);
  const made: PutZone[] = [];
  for (const [row, { name, booths, rule = {} }] of zones.entries()) {
    const zoneId = newId();
    await tx.query(
      `insert into zones (zone_id, fair_id, name, name_key, rule, state) values ($1, $2, $3, $4, $5, 'open')`,
      [zoneId, fairId, name, nameKey(name), JSON.stringify(rule)],
    );
    const boothIds = Array.from({ length: booths }, () => newId());
    const letter = String.fromCharCode(65 + row);
    await tx.query(
      `insert into booths (booth_id, fair_id, zone_id, number, number_key, outline, area_m2, corner, power_w, water, state)
       select id, $2, $3, $4 || n, lower($4 || n),
         (select jsonb_agg(jsonb_build_object('x', n * 3 + x, 'y', $5::int + y))
            from (values (0, 0), (3, 0), (3, 3), (0, 3)) as corner (x, y)), 9, n = 1, 500, false, 'open'
       from unnest($1::uuid[]) with ordinality as b (id, n)`,
      [boothIds, fairId, zoneId, letter, row * 6],
    );
    made.push({ zoneId, name, boothIds });
  }
  return made;
}

export interface ApplicationToPut {
  fairId: string;
  zoneId: string;
  producerId?: string;
  productIds?: string[];
  name?: string;
  state?: ApplicationStateName;
  booths?: number;
  delegationId?: string;
}

/** Of an exhibitor of its own, for one booth; accepted unless told otherwise; in the order of the calls, as submitted. */
export async function putApplication(
  tx: Tx,
  { fairId, zoneId, producerId, productIds = [], state = 'accepted', booths = 1, ...more }: ApplicationToPut,
  now: Date,
): Promise<{ applicationId: string; exhibitorId: string }> {
  const exhibitorId = newId();
  const applicationId = newId();
  const name = more.name ?? `Hợp tác xã ${exhibitorId}`;
  await tx.query(
    `insert into exhibitors (exhibitor_id, version, producer_id, name, name_key, search_key, admin_unit_ids, changed_at)
     values ($1, 1, $2, $3, $4, $5, '{}', $6)`,
    [exhibitorId, producerId ?? null, name, nameKey(name), organisationKey(name), now],
  );
  await tx.query(
    `insert into applications (application_id, version, fair_id, exhibitor_id, zone_id, delegation_id, booths, wishes, answers,
       documents, product_ids, state, submitted_at, submitted_seq, late, reasons, changed_at)
     values ($1, 1, $2, $3, $4, $5, $6, '{}', '{}', '[]', $7, $8, case when $8 <> 'draft' then $9::timestamptz end,
       case when $8 <> 'draft' then nextval('applications_submitted') end, false, '[]', $9)`,
    [applicationId, fairId, exhibitorId, zoneId, more.delegationId ?? null, booths, productIds, state, now],
  );
  return { applicationId, exhibitorId };
}
