import { Injectable } from '@nestjs/common';
import type { DecideNearMatch } from '@onevillage/contracts-intake';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { ImportRowStore } from './import-row.store.js';
import type { ShownRow } from './import-row.js';
import { ImportStore } from './import.store.js';
import { ownerFilter } from './import.use-cases.js';

/** A person's word on what a row means; it counts from the next run on, and until then another may be said. */
@Injectable()
export class DecideNearMatchUseCase {
  constructor(
    private readonly imports: ImportStore,
    private readonly rows: ImportRowStore,
  ) {}

  async execute(
    tx: Tx,
    id: string,
    row: number,
    { part, sameAs, decision }: DecideNearMatch,
    caller: Caller,
  ): Promise<ShownRow> {
    const one = await this.imports.lock(tx, id, ownerFilter(caller));
    if (!one) throw new RuleViolation('not-found');
    if (!sameAs === !decision) {
      throw new RuleViolation('validation', {}, [
        { pointer: '/sameAs', code: 'one-of', message: 'Give either sameAs, or decision "new".' },
      ]);
    }
    const found = await this.rows.near(tx, id, row, part ?? null);
    if (!found?.nearWhat || !found.nearKey) throw new RuleViolation('intake.no-such-row', { row });
    // A dry run's ids are gone with it, and a row's own key is not: within a file that is what counts.
    const offered = found.candidates;
    const chosen = offered.find((candidate) => candidate.id === sameAs);
    if (sameAs && !chosen) throw notOffered(found);
    const sameKey = chosen?.key ?? null;
    await this.rows.decide(tx, id, {
      what: found.nearWhat,
      key: found.nearKey,
      sameAs: sameKey === null ? (sameAs ?? null) : null,
      sameKey,
      offered,
      used: false,
    });
    return { ...found, decided: sameAs ?? 'new' };
  }
}

function notOffered({ row, nearWhat, candidates }: ShownRow): RuleViolation {
  const named = candidates.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none: it can only be new';
  return new RuleViolation('intake.not-offered', { row, what: nearWhat, offered: named }, [
    { pointer: '/sameAs', code: 'not-offered', message: `Give one of those that were offered: ${named}` },
  ]);
}
