import type { LocalDate } from '@onevillage/kernel';
import type { PlaceKey } from './showroom-places.js';

/** Answers of the showroom service, as far as the demonstration reads them. */
export const SHOWROOMS = '/api/showroom/v1';

export interface Showroom {
  id: string;
  version: number;
  name: string;
  openedOn: LocalDate;
  locations: { locationId: string; kind: string; name: string }[];
}
export type Places = Readonly<Record<PlaceKey, Showroom>>;

export interface Note {
  id: string;
  version: number;
  showroomId: string;
  producerId: string;
  number: string | null;
  state: string;
  receipt: { lines: { variantId: string; lotId: string; locationId: string }[] } | null;
}
