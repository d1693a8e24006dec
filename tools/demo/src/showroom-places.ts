import { MARK } from './register.js';

export type PlaceKey = 'showroom' | 'market' | 'pier';

export interface Place {
  readonly key: PlaceKey;
  readonly kind: 'showroom' | 'booth';
  readonly name: string;
  /** In the numbers of papers. */
  readonly letters: string;
  /** By the clock on the wall, every day. */
  readonly opens: number;
  readonly closes: number;
}

/** In the former Kiên Giang, where the registers say that such a showroom opened. */
export const PLACES: readonly Place[] = [
  {
    key: 'showroom',
    kind: 'showroom',
    name: `Điểm trưng bày OCOP Kiên Giang ${MARK}`,
    letters: 'TB',
    opens: 7,
    closes: 21,
  },
  {
    key: 'market',
    kind: 'booth',
    name: `Gian hàng chợ đêm Rạch Giá ${MARK}`,
    letters: 'CD',
    opens: 17,
    closes: 23,
  },
  {
    key: 'pier',
    kind: 'booth',
    name: `Gian hàng bến tàu Rạch Giá ${MARK}`,
    letters: 'BT',
    opens: 6,
    closes: 18,
  },
];

/** What Kiên Giang is a part of since July 2025. */
export const PROVINCE = 'An Giang';
/** Behind the shop: later consignments go there. */
export const STORE = `Kho sau ${MARK}`;

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const weekOf = ({ opens, closes }: Place): { day: string; from: string; to: string }[] =>
  DAYS.map((day) => ({ day, from: clock(opens), to: clock(closes) }));

/** That moment in the zone of the places, ISO 8601. */
export const instant = (day: string, minuteOfDay: number): string =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + minuteOfDay * 60_000).toISOString();
