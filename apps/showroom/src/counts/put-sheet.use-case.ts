import { Injectable } from '@nestjs/common';
import type { CountedLine, CountSheet } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { eachLine } from '../stock/each-line.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { asSteps } from '../stock/as-steps.js';
import { fingerprint } from '../stock/fingerprint.js';
import { isAhead, requirePast } from '../stock/require-past.js';
import { unfit } from '../stock/unfit.js';
import { isCounted } from './count-scope.js';
import { CountStore, type NamedLot, type NamedVariant, type Sheet, type StoredSheet } from './count.store.js';
import { lineKey, type LockedCount } from './count.js';

/** What a sheet may name, and in a recount what it is asked for. */
interface Known {
  readonly lots: ReadonlyMap<string, NamedLot>;
  readonly variants: ReadonlyMap<string, NamedVariant>;
  readonly wanted: ReadonlySet<string> | null;
}

@Injectable()
export class PutSheetUseCase {
  constructor(private readonly store: CountStore) {}

  /** The same sheet once: a device may send it as often as it likes. */
  async execute(
    tx: Tx,
    { countId, sheetId }: { countId: string; sheetId: string },
    asked: CountSheet,
    { principal }: Caller,
  ): Promise<{ sheet: StoredSheet; isNew: boolean }> {
    const count = await this.store.lock(tx, countId, 'share');
    if (!count) throw new RuleViolation('not-found');
    requireStaff(principal, count.access);
    const print = fingerprint(principal.subject, { countId, ...asked });
    const before = await this.repeated(tx, sheetId, print);
    if (before) return { sheet: before, isNew: false };
    const { state, round, now } = count;
    if (state !== 'open' && state !== 'recount')
      throw new RuleViolation('showroom.count-state', { id: countId, state });
    const known = await this.known(tx, count, asked);
    const seen = new Set<string>();
    const lines = eachLine(asked.lines, (line, index) => {
      const read = readLine(count, known, line, `/lines/${index}`);
      if (seen.has(lineKey(read))) {
        throw unfit(`/lines/${index}`, 'names goods that another line names at this location: add them up');
      }
      seen.add(lineKey(read));
      return read;
    });
    const { subject: countedBy } = principal;
    const sheet: Sheet = { sheetId, countId, round, countedBy, fingerprint: print, recordedAt: now, lines };
    if (await this.store.addSheet(tx, sheet))
      return { sheet: { ...sheet, lines: lines.length }, isNew: true };
    return { sheet: (await this.repeated(tx, sheetId, print))!, isNew: false };
  }

  private async repeated(tx: Tx, sheetId: string, print: Buffer): Promise<StoredSheet | undefined> {
    const sheet = await this.store.sheet(tx, sheetId);
    if (sheet && !sheet.fingerprint.equals(print)) {
      throw new RuleViolation('showroom.command-id-reused', { id: sheetId });
    }
    return sheet;
  }

  private async known(tx: Tx, { countId, state }: LockedCount, { lines }: CountSheet): Promise<Known> {
    const open = state === 'recount' ? await this.store.lines(tx, countId) : null;
    return {
      lots: await this.store.lots(
        tx,
        lines.flatMap((line) => line.lotId ?? []),
      ),
      variants: await this.store.variants(
        tx,
        lines.flatMap((line) => line.variantId ?? []),
      ),
      wanted: open && new Set(open.filter((line) => line.state !== 'settled').map(lineKey)),
    };
  }
}

function readLine(
  count: LockedCount,
  known: Known,
  { lotId, variantId, locationId, quantity, countedAt }: CountedLine,
  pointer: string,
): Sheet['lines'][number] {
  const { goods, at } = goodsOf(known, { lotId, variantId }, pointer);
  if (!count.locationIds.includes(locationId)) {
    throw unfit(`${pointer}/locationId`, 'is not counted: GET /api/showroom/v1/counts/{id} lists where');
  }
  if (!isCounted(count, goods)) throw unfit(at, 'is not in the scope of this count: leave the line out');
  const line = {
    locationId,
    goodsId: goods.lotId ?? goods.variantId,
    lotId: goods.lotId,
    variantId: goods.variantId,
  };
  if (known.wanted && !known.wanted.has(lineKey(line))) {
    throw unfit(
      at,
      'is not to be recounted: GET /api/showroom/v1/counts/{id}/lines?state=recount lists what is',
    );
  }
  return {
    ...line,
    quantity: asSteps(quantity, goods.unit, `${pointer}/quantity`, 0),
    countedAt:
      countedAt === undefined ? count.now : momentOf(count, new Date(countedAt), `${pointer}/countedAt`),
  };
}

/** The lot of units that no known lot covers is its variant. */
function goodsOf(
  known: Known,
  { lotId, variantId }: Pick<CountedLine, 'lotId' | 'variantId'>,
  pointer: string,
) {
  if ((lotId === undefined) === (variantId === undefined)) {
    throw unfit(`${pointer}/lotId`, 'or variantId is needed, and only one of them');
  }
  const at = `${pointer}/${lotId === undefined ? 'variantId' : 'lotId'}`;
  const lot = lotId === undefined ? undefined : known.lots.get(lotId);
  if (lot) return { goods: { ...lot, lotId: lot.code === null ? null : lot.lotId }, at };
  const variant = variantId === undefined ? undefined : known.variants.get(variantId);
  if (variant) return { goods: { ...variant, lotId: null }, at };
  throw unfit(
    at,
    lotId === undefined ? 'is no variant that was heard of' : 'is no lot: GET /api/showroom/v1/lots',
  );
}

function momentOf({ openedAt, recountSince, now }: LockedCount, countedAt: Date, pointer: string): Date {
  requirePast(countedAt, now, pointer);
  const since = recountSince ?? openedAt;
  if (!isAhead(since, countedAt)) return countedAt;
  const what = recountSince === null ? 'count' : 'recount';
  throw unfit(pointer, `is before this ${what} began, ${since.toISOString()}: count it again`);
}
