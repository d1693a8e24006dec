import type { RowOutcome } from '@onevillage/contracts-intake';
import type { BothLanguages } from '../both-languages.js';

/** An issue as it is kept: its sentences are chosen when somebody reads it. */
export interface KeptIssue {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  severity: 'refused' | 'note';
  message: BothLanguages;
  remedy: BothLanguages;
}

/** What may be known already, or be another one of the file. */
export type NearWhat = 'producer' | 'product';

export interface Candidate {
  id: string;
  name: string;
  detail: string | null;
  /** Of a candidate in the same file: its row, and the key that its rows share. */
  row?: number;
  key?: string;
}

/** What one product row of the file became. `did` names what was made or changed: `producer-created`, … */
export interface ImportRow {
  row: number;
  part: number;
  /** Key of the producer or product that a person has to decide on, or may still decide on otherwise. */
  nearKey: string | null;
  producerName: string | null;
  productName: string | null;
  outcome: RowOutcome;
  did: string[];
  producerId: string | null;
  productId: string | null;
  certificateId: string | null;
  nearWhat: NearWhat | null;
  candidates: Candidate[];
  issues: KeptIssue[];
}

/** A row as it is read: with the word that the next run takes, an id of its candidates or `new`; null without one. */
export interface ShownRow extends ImportRow {
  decided: string | null;
}

/** A person's word on a near match: it is known by that id, or is that key of the same file; with neither, another one. */
export interface Decision {
  what: NearWhat;
  key: string;
  sameAs: string | null;
  sameKey: string | null;
  offered: readonly Candidate[];
  /** A run has done as it says: it stands. */
  used: boolean;
}
