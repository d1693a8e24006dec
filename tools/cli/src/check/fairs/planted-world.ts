import type { Rows } from '../invariant.js';

/** The n-th id of a kind, as no service makes them. */
const plantedId = (kind: number, n = 1): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;

const FAIR = plantedId(1);
const ZONE = plantedId(2);
const AT = '2026-01-05T02:00:00Z';

export const booth = (n: number, more: object = {}) => ({
  booth_id: plantedId(3, n),
  version: 1,
  fair_id: FAIR,
  zone_id: ZONE,
  number: `P${n}`,
  number_key: `p${n}`,
  outline: [],
  area_m2: 9,
  corner: false,
  power_w: 0,
  water: false,
  to_offer: false,
  state: 'open',
  ...more,
});

/** Submitted as the n-th. */
export const application = (n: number, state: string, more: object = {}) => ({
  application_id: plantedId(4, n),
  version: 1,
  fair_id: FAIR,
  exhibitor_id: plantedId(5, n),
  zone_id: ZONE,
  booths: 1,
  wishes: {},
  answers: {},
  documents: [],
  product_ids: [],
  state,
  submitted_at: AT,
  submitted_seq: n,
  late: false,
  reasons: [],
  decided_at: AT,
  changed_at: AT,
  ...more,
});

/** The n-th application has the n-th booth. */
export const allocation = (n: number, more: object = {}) => ({
  allocation_id: plantedId(6, n),
  fair_id: FAIR,
  booth_id: plantedId(3, n),
  application_id: plantedId(4, n),
  days: '[2026-02-01,2026-02-06)',
  kind: 'by-hand',
  state: 'confirmed',
  held_at: AT,
  confirmed_at: AT,
  made_by: 'planted',
  eligible_by: { zoneRule: {}, certificateIds: [] },
  ...more,
});

/** Leads as many exhibitors as its quota says. */
export const delegation = (quota: number) => ({
  delegation_id: plantedId(7),
  version: 1,
  fair_id: FAIR,
  name: 'planted',
  admin_unit_id: plantedId(9),
  admin_unit_ids: [],
  quota,
  state: 'open',
  changed_at: AT,
});

/** The n-th allocation was an offer to the n-th application. */
export const offer = (n: number, offeredAt: string, passedOver: object[] = []) => ({
  allocation_id: plantedId(6, n),
  zone_id: ZONE,
  application_id: plantedId(4, n),
  submitted_seq: n,
  waitlisted_since: AT,
  offered_at: offeredAt,
  passed_over: passedOver,
});

/** A fair of five days: one exhibitor has a booth, and another waits. */
export const soundFair: Rows = {
  fairs: [
    {
      fair_id: FAIR,
      version: 1,
      admin_unit_id: plantedId(9),
      admin_unit_ids: [],
      kind: 'fair',
      role: 'organiser',
      title: 'planted',
      titles: {},
      search_key: 'planted',
      place: 'planted',
      time_zone: 'Asia/Ho_Chi_Minh',
      opens_on: '2026-02-01',
      closes_on: '2026-02-05',
      build_up_from: '2026-02-01',
      tear_down_through: '2026-02-05',
      opening_times: [],
      organiser: 'planted',
      co_organisers: [],
      state: 'published',
      changed_at: AT,
    },
  ],
  zones: [{ zone_id: ZONE, fair_id: FAIR, name: 'planted', name_key: 'planted', rule: {}, state: 'open' }],
  booths: [booth(1), booth(2)],
  applications: [application(1, 'accepted'), application(2, 'waitlisted')],
  allocations: [allocation(1)],
  offers: [],
};
