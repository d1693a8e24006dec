import type { ConsignmentStateName, Ownership } from '@onevillage/contracts-showroom';
import { changesOf, RuleViolation, type LocalDate, type Unit } from '@onevillage/kernel';
import type { Receipt } from '../receipts/receipt.js';

export interface AnnouncedGoods {
  /** From 1. */
  readonly line: number;
  readonly variantId: string;
  readonly unit: Unit;
  /** Steps of the unit. */
  readonly quantity: number;
  readonly lotCode: string | null;
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

/** Goods of a producer that go to a showroom, from their announcement to their receipt. */
export interface ConsignmentNote {
  readonly noteId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly producerId: string;
  readonly ownership: Ownership;
  readonly number: string | null;
  readonly expectedOn: LocalDate | null;
  readonly state: ConsignmentStateName;
  readonly lines: readonly AnnouncedGoods[];
  readonly receipt: Receipt | null;
}

type NewNote = Omit<ConsignmentNote, 'version' | 'state' | 'receipt'>;

export const announced = (facts: NewNote): ConsignmentNote => ({
  ...facts,
  version: 1,
  state: 'announced',
  receipt: null,
});

/** The next version, or null when nothing is different. @throws RuleViolation `showroom.consignment-closed` */
export function changed(
  note: ConsignmentNote,
  change: Partial<Pick<ConsignmentNote, 'expectedOn' | 'lines'>>,
): ConsignmentNote | null {
  const changes = changesOf<ConsignmentNote>(note, change);
  if (Object.keys(changes).length === 0) return null;
  requireAnnounced(note);
  return { ...note, ...changes, version: note.version + 1 };
}

/** @throws RuleViolation `showroom.consignment-closed` */
export function cancelled(note: ConsignmentNote): ConsignmentNote {
  requireAnnounced(note);
  return { ...note, state: 'cancelled', version: note.version + 1 };
}

/** @throws RuleViolation `showroom.consignment-closed` */
export function received(note: ConsignmentNote, receipt: Receipt): ConsignmentNote {
  requireAnnounced(note);
  return { ...note, state: 'received', receipt, version: note.version + 1 };
}

export function requireAnnounced({ noteId, state }: ConsignmentNote): void {
  if (state !== 'announced') throw new RuleViolation('showroom.consignment-closed', { noteId, state });
}

export const numberTaken = ({ noteId, number }: ConsignmentNote): RuleViolation =>
  new RuleViolation('showroom.consignment-number-taken', { noteId, number });
