import { Injectable } from '@nestjs/common';
import type { ApproveCount, CountReason } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { eachLine } from '../stock/each-line.js';
import { requireManager } from '../showrooms/showroom-permission.js';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { unfit } from '../stock/unfit.js';
import { ComparisonStore } from './comparison.store.js';
import { CountStore } from './count.store.js';
import { CountWork, lotsOf, type ApproveCommand } from './count.work.js';
import { differenceOf, lineKey, type CountLine, type LockedCount } from './count.js';

const NAMED_AT_MOST = 5;

@Injectable()
export class ApproveCountUseCase {
  constructor(
    private readonly store: CountStore,
    private readonly comparison: ComparisonStore,
    private readonly work: CountWork,
    private readonly ledger: StockLedger,
    private readonly stock: StockLedgerStore,
  ) {}

  /** What was reviewed is what is approved: compared once more when nothing can move any more. */
  async execute(
    tx: Tx,
    countId: string,
    asked: ApproveCount,
    { principal, requireVersion }: Caller,
  ): Promise<void> {
    const count = await this.store.lock(tx, countId, 'update');
    if (!count) throw new RuleViolation('not-found');
    requireManager(principal, count.access);
    const { version, state, counters, now } = count;
    if (state !== 'review') throw new RuleViolation('showroom.count-state', { id: countId, state });
    if (counters.includes(principal.subject)) {
      throw new RuleViolation('showroom.count-own-approval', { id: countId });
    }
    requireVersion(version);
    const lines = await this.store.lines(tx, countId);
    const reasons = reasonsOf(countId, lines, asked);
    await this.lockLots(tx, count, lines);
    await this.requireSame(tx, count, lines);
    const short = lines.filter((line) => differenceOf(line) < 0);
    const command: ApproveCommand = {
      ...commandOfService({ documentId: countId, by: principal.subject }),
      count,
      lines,
      reasons,
      holds: await this.comparison.openHolds(tx, count, short),
      now,
    };
    await this.ledger.one(tx, { work: this.work, command });
  }

  private async lockLots(tx: Tx, { showroomId }: LockedCount, lines: readonly CountLine[]): Promise<void> {
    const { lotIds, lotCodes } = lotsOf(lines);
    if (lotCodes.length > 0) await this.stock.lockLotCodes(tx, lotCodes);
    await this.stock.lock(tx, { showroomIds: [showroomId], lotIds, lotCodes, stock: [] });
  }

  /** A sale of a till that was offline may have come since it was closed. */
  private async requireSame(tx: Tx, count: LockedCount, lines: readonly CountLine[]): Promise<void> {
    const now = new Map((await this.comparison.lines(tx, count)).map((line) => [lineKey(line), line]));
    const changed = lines.filter((line) => {
      const again = now.get(lineKey(line));
      return again?.state !== line.state || differenceOf(again) !== differenceOf(line);
    });
    if (changed.length > 0) {
      throw new RuleViolation('showroom.count-outdated', { id: count.countId, lines: named(changed) });
    }
  }
}

function reasonsOf(
  id: string,
  lines: readonly CountLine[],
  { lines: told }: ApproveCount,
): ReadonlyMap<string, CountReason> {
  const differing = new Map(
    lines.filter((line) => differenceOf(line) !== 0).map((line) => [lineKey(line), line]),
  );
  const reasons = new Map<string, CountReason>();
  eachLine(told, ({ lotId, variantId, locationId, reason }, index) => {
    if ((lotId === undefined) === (variantId === undefined)) {
      throw unfit(`/lines/${index}/lotId`, 'or variantId is needed, and only one of them');
    }
    const key = lineKey({ locationId, goodsId: (lotId ?? variantId)! });
    if (!differing.has(key))
      throw unfit(`/lines/${index}`, 'has no difference at this location: leave it out');
    if (reasons.has(key)) throw unfit(`/lines/${index}`, 'has its reason already: leave one of them out');
    reasons.set(key, reason);
  });
  const without = [...differing].filter(([key]) => !reasons.has(key)).map(([, line]) => line);
  if (without.length > 0)
    throw new RuleViolation('showroom.count-reasons-missing', { id, lines: named(without) });
  return reasons;
}

function named(lines: readonly CountLine[]): string {
  const some = lines
    .slice(0, NAMED_AT_MOST)
    .map(
      ({ lotId, variantId, locationId }) =>
        `${lotId ? `lot ${lotId}` : `variant ${variantId}`} at ${locationId}`,
    );
  const more = lines.length - some.length;
  return [...some, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}
