import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import { todayAt, type Fair } from '../fairs/fair.js';
import { FilingStore } from './filing.store.js';
import { settled } from './filing.js';

/** Whoever changed a fair, or wrote down what the authority knows of it, has this settle what is to be amended. */
@Injectable()
export class SettleAmendment {
  constructor(private readonly store: FilingStore) {}

  /** The fair is locked. */
  async execute(tx: Tx, fair: Fair, now: Date): Promise<void> {
    const filings = await this.store.lockOf(tx, fair.fairId);
    const { put, takeBack } = settled(fair, filings, todayAt(fair, now), newId);
    if (put) await this.store.save(tx, put, now);
    if (takeBack) await this.store.remove(tx, takeBack);
  }
}
