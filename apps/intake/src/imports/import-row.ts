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
  /** Key of the producer or product that a person has to decide on. */
  nearKey: string | null;
  producerName: string | null;
  productName: string | null;
  outcome: RowOutcome;
  did: string[];
  producerId: string | null;
  productId: string | null;
  certificateId: string | null;
  nearWhat: 'producer' | 'product' | null;
  candidates: Candidate[];
  issues: KeptIssue[];
}

/** A person's word on a near match: it is known by that id, or is that key of the same file; with neither, another one. */
export interface Decision {
  what: 'producer' | 'product';
  key: string;
  sameAs: string | null;
  sameKey: string | null;
}
