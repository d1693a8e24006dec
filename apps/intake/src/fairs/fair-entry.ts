import type { ListedApplication, RecordResult } from '@onevillage/contracts-fairs';
import type { ListEntry } from '../lists/list-entry.js';

interface OfExhibitor {
  /** What a person's word on who is meant is kept under. */
  readonly nearKey: string;
}
export interface ApplicationEntry extends ListEntry<ListedApplication>, OfExhibitor {}
export interface ResultEntry extends ListEntry<RecordResult>, OfExhibitor {}
