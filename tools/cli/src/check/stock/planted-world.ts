import type { Rows } from '../invariant.js';

/** The n-th id of a kind, as no service makes them. */
export const plantedId = (kind: number, n = 1): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;

const KINDS = ['shelf', 'store', 'transit', 'producer', 'customer', 'loss', 'unexplained'] as const;
type Kind = (typeof KINDS)[number];
const ACCOUNTS: readonly Kind[] = ['producer', 'customer', 'loss', 'unexplained'];

export const SHOWROOM = plantedId(1);
export const LOT = plantedId(2);
export const OWNER = plantedId(3);
export const VARIANT = plantedId(4);
export const place = (kind: Kind): string => plantedId(10 + KINDS.indexOf(kind));

const AT = '2026-01-05T02:00:00Z';

/** What stands at a place. */
export const balance = (kind: Kind, quantity: number, more: object = {}) => ({
  lot_id: LOT,
  location_id: place(kind),
  owner_id: OWNER,
  state: 'free',
  showroom_id: SHOWROOM,
  variant_id: VARIANT,
  is_account: ACCOUNTS.includes(kind),
  quantity,
  ...more,
});

export const command = (n: number, kind: string, more: object = {}) => ({
  command_id: plantedId(5, n),
  kind,
  document_id: plantedId(5, n),
  fingerprint: '\\x00',
  by_subject: 'planted',
  at: AT,
  ...more,
});

/** One side of the n-th movement, which is the n-th command's. */
export const leg = (
  n: number,
  side: 1 | 2,
  kind: string,
  at: Kind,
  delta: number,
  after: number,
  more: object = {},
) => ({
  seq: n * 2 + side,
  movement_id: plantedId(7, n),
  leg: side,
  lot_id: LOT,
  lot_version: n,
  location_id: place(at),
  owner_id: OWNER,
  state: 'free',
  delta,
  balance_after: after,
  kind,
  recorded_at: AT,
  occurred_at: AT,
  command_id: plantedId(5, n),
  document_id: plantedId(5, n),
  ...more,
});

export const lot = (more: object = {}) => ({
  lot_id: LOT,
  version: 2,
  variant_id: VARIANT,
  product_id: plantedId(8),
  producer_id: OWNER,
  code: 'PLANTED',
  unit: 'piece',
  label_missing: [],
  certified: [],
  moved_at: AT,
  ...more,
});

/** A showroom that received ten pieces of a lot and moved four of them to its store. */
export const soundStock: Rows = {
  showrooms: [
    {
      showroom_id: SHOWROOM,
      version: 1,
      organisation_id: plantedId(9),
      admin_unit_id: plantedId(9, 2),
      admin_unit_ids: [],
      name: 'planted',
      name_key: 'planted',
      search_key: 'planted',
      kind: 'showroom',
      zone: 'Asia/Ho_Chi_Minh',
      policy: 'any',
      opening_hours: [],
      staff_ids: [],
      opened_on: '2026-01-01',
      state: 'open',
      changed_at: AT,
    },
  ],
  stock_locations: KINDS.map((kind) => ({
    location_id: place(kind),
    showroom_id: SHOWROOM,
    kind,
    name: kind,
    sellable: kind === 'shelf',
    is_account: ACCOUNTS.includes(kind),
    state: 'open',
  })),
  lots: [lot()],
  stock_balances: [balance('producer', -10), balance('shelf', 6), balance('store', 4)],
  commands: [command(1, 'receipt'), command(2, 'move')],
  stock_movements: [
    leg(1, 1, 'receipt', 'producer', -10, -10),
    leg(1, 2, 'receipt', 'shelf', 10, 10),
    leg(2, 1, 'relocation', 'shelf', -4, 6),
    leg(2, 2, 'relocation', 'store', 4, 4),
  ],
};

/** A sale of so many units, the n-th document. */
export const sale = (n: number, quantity: number) => ({
  sale_id: plantedId(5, n),
  version: 1,
  showroom_id: SHOWROOM,
  sold_at: AT,
  offline: false,
  currency: 'VND',
  total: 0,
  state: 'sold',
  sold_by: 'planted',
  lines: [{ line: 1, variantId: VARIANT, quantity, picks: [] }],
  tenders: [],
  returns: [],
  recorded_at: AT,
});

/** A hold that has put nothing aside. */
export const hold = (expiresAt: string) => ({
  hold_id: plantedId(5, 9),
  version: 1,
  showroom_id: SHOWROOM,
  purpose: 'order',
  reference: 'planted',
  state: 'open',
  placed_at: AT,
  expires_at: expiresAt,
  lines: [],
});
