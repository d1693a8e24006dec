import { Injectable } from '@nestjs/common';
import { CountApprovedV1, type CountReason } from '@onevillage/contracts-showroom';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { adjustLine } from './adjust-line.js';
import { CountStore } from './count.store.js';
import {
  differenceOf,
  lineKey,
  type AdjustedLine,
  type Count,
  type CountLine,
  type OpenHold,
} from './count.js';

export interface ApproveCommand extends StockCommand {
  readonly count: Count;
  readonly lines: readonly CountLine[];
  /** By goods that differ. */
  readonly reasons: ReadonlyMap<string, CountReason>;
  readonly holds: ReadonlyMap<string, readonly OpenHold[]>;
  readonly now: Date;
}

export interface ApprovedCount {
  readonly count: Count;
  readonly lines: readonly AdjustedLine[];
}

/** The ledger is adjusted to what was counted; the count was locked before its lots were compared with it. */
@Injectable()
export class CountWork implements StockWork<ApproveCommand, ApprovedCount> {
  readonly kind = 'count';

  constructor(private readonly store: CountStore) {}

  reach({ count: { showroomId }, lines }: ApproveCommand): Reach {
    return { showroomIds: [showroomId], ...lotsOf(lines) };
  }

  decide(
    { count, lines, reasons, holds, by, now }: ApproveCommand,
    _: ApprovedCount | undefined,
    shelf: Shelf,
  ): ApprovedCount {
    const after: Count = {
      ...count,
      version: count.version + 1,
      state: 'approved',
      endedBy: by,
      endedAt: now,
    };
    return {
      count: after,
      lines: lines.map((line): AdjustedLine => {
        const reason = reasons.get(lineKey(line));
        if (reason === undefined) return { ...line, reason: null, adjusted: 0, uncoveredHolds: [] };
        const { adjusted, heldTaken } = adjustLine(shelf, count.showroomId, { ...line, reason });
        const uncoveredHolds = heldTaken > 0 ? (holds.get(lineKey(line)) ?? []) : [];
        return { ...line, reason, adjusted, uncoveredHolds };
      }),
    };
  }

  async save(tx: Tx, counts: readonly ApprovedCount[]): Promise<void> {
    for (const { count, lines } of counts) {
      await this.store.save(tx, count);
      await this.store.noteAdjustments(tx, count.countId, lines);
    }
  }

  events({ count: { countId, showroomId, openedAt, endedAt, round }, lines }: ApprovedCount): NewEvent[] {
    const byReason = Map.groupBy(
      lines.filter((line) => line.reason !== null),
      (line) => line.reason!,
    );
    const data = {
      countId,
      showroomId,
      openedAt: openedAt.toISOString(),
      approvedAt: endedAt!.toISOString(),
      rounds: round,
      counted: lines.length,
      differed: lines.filter((line) => differenceOf(line) !== 0).length,
      byReason: [...byReason].map(([reason, its]) => ({ reason, lines: its.length })),
    };
    return [newEvent(CountApprovedV1, { aggregateId: countId, version: 1, data })];
  }
}

/** What the adjustment of these lines changes. */
export function lotsOf(lines: readonly CountLine[]): Required<Pick<Reach, 'lotIds' | 'lotCodes'>> {
  const differing = lines.filter((line) => differenceOf(line) !== 0);
  return {
    lotIds: differing.flatMap((line) => line.lotId ?? []),
    lotCodes: differing.flatMap(({ lotId, variantId }) =>
      lotId === null ? [{ variantId, code: null }] : [],
    ),
  };
}
