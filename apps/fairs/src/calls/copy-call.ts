import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { CallStore } from './call.store.js';
import { copied } from './call.js';

/** The questions, documents and days of a fair's call, for a fair that is copied from it. */
@Injectable()
export class CopyCall {
  constructor(private readonly calls: CallStore) {}

  async execute(tx: Tx, from: Fair, to: Fair, now: Date): Promise<void> {
    const call = await this.calls.find(tx, from.fairId);
    if (call) await this.calls.save(tx, copied(call, from, to), now);
  }
}
