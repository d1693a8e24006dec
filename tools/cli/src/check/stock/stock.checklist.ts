import type { Checklist } from '../invariant.js';
import { acknowledged } from './acknowledged.invariant.js';
import { appliedOnce } from './applied-once.invariant.js';
import { covered } from './covered.invariant.js';
import { doubleEntry } from './double-entry.invariant.js';
import { held } from './held.invariant.js';
import { ledgerAddsUp } from './ledger-adds-up.invariant.js';
import { soundStock } from './planted-world.js';
import { soldWhenSellable } from './sold-when-sellable.invariant.js';
import { wholeDocuments } from './whole-documents.invariant.js';

export const stockChecklist: Checklist = {
  service: 'showroom',
  invariants: [
    covered,
    ledgerAddsUp,
    doubleEntry,
    acknowledged,
    appliedOnce,
    held,
    soldWhenSellable,
    wholeDocuments,
  ],
  sound: soundStock,
};
