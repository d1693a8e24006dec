import { Injectable } from '@nestjs/common';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { requireManager, requireStaff } from '../showrooms/showroom-permission.js';
import { ComparisonStore } from './comparison.store.js';
import { CountStore } from './count.store.js';
import type { Count, LockedCount } from './count.js';

@Injectable()
export class CloseCountUseCase {
  constructor(
    private readonly store: CountStore,
    private readonly comparison: ComparisonStore,
  ) {}

  /** Ends a round: what is not settled is recounted; when all is, the count can be approved. */
  async close(tx: Tx, countId: string, { principal, requireVersion }: Caller): Promise<Count> {
    const count = await this.locked(tx, countId);
    requireStaff(principal, count.access);
    requireGoingOn(count);
    requireVersion(count.version);
    const lines = await this.comparison.lines(tx, count);
    await this.store.replaceLines(tx, countId, lines);
    const isSettled = lines.every((line) => line.state === 'settled');
    const after: Count = {
      ...count,
      version: count.version + 1,
      state: isSettled ? 'review' : 'recount',
      round: isSettled ? count.round : count.round + 1,
      recountSince: count.recountSince ?? (isSettled ? null : count.now),
    };
    await this.store.save(tx, after);
    return after;
  }

  /** Nothing comes of it. */
  async cancel(tx: Tx, countId: string, { principal, requireVersion }: Caller): Promise<Count> {
    const count = await this.locked(tx, countId);
    requireManager(principal, count.access);
    requireGoingOn(count);
    requireVersion(count.version);
    const after: Count = {
      ...count,
      version: count.version + 1,
      state: 'cancelled',
      endedBy: principal.subject,
      endedAt: count.now,
    };
    await this.store.save(tx, after);
    return after;
  }

  private async locked(tx: Tx, countId: string): Promise<LockedCount> {
    const count = await this.store.lock(tx, countId, 'update');
    if (!count) throw new RuleViolation('not-found');
    return count;
  }
}

function requireGoingOn({ countId, state }: Count): void {
  if (state === 'approved' || state === 'cancelled') {
    throw new RuleViolation('showroom.count-state', { id: countId, state });
  }
}
