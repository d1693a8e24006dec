import { Injectable } from '@nestjs/common';
import { localDateAt } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { FilingStore } from './filing.store.js';
import { settled } from './filing.js';

/** Whoever changed a fair, or wrote down what the authority knows of it, has this settle what is to be amended. */
@Injectable()
export class OpenAmendment {
  constructor(private readonly store: FilingStore) {}

  /** A fair whose registration was filed and that is moved, extended, shortened or cancelled. It is locked. */
  async execute(tx: Tx, _before: Fair, after: Fair, now: Date): Promise<void> {
    await this.settle(tx, after, now);
  }

  async settle(tx: Tx, fair: Fair, now: Date): Promise<void> {
    const filings = await this.store.lockOf(tx, fair.fairId);
    const { put, takeBack } = settled(fair, filings, localDateAt(now, fair.timeZone), newId);
    if (put) await this.store.save(tx, put, now);
    if (takeBack) await this.store.remove(tx, takeBack);
  }
}
