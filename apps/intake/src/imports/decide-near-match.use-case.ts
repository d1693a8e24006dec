import { Injectable } from '@nestjs/common';
import type { DecideNearMatch } from '@onevillage/contracts-intake';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { RequestContext } from '@onevillage/platform-http';
import { ImportRowStore } from './import-row.store.js';
import type { ImportRow } from './import-row.js';
import { ImportStore } from './import.store.js';
import { ownerFilter } from './import.use-cases.js';

/** A person's word on what a row means; it counts from the next run on. */
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
    ctx: RequestContext,
  ): Promise<ImportRow> {
    const one = await this.imports.lock(tx, id, ownerFilter(ctx));
    if (!one) throw new RuleViolation('not-found');
    if (!sameAs === !decision) {
      throw new RuleViolation('validation', {}, [
        { pointer: '/sameAs', code: 'one-of', message: 'Give either sameAs, or decision "new".' },
      ]);
    }
    const found = await this.rows.near(tx, id, row, part ?? null);
    if (!found?.nearWhat || !found.nearKey) throw new RuleViolation('intake.no-such-row', { row });
    // A dry run's ids are gone with it, and a row's own key is not: within a file that is what counts.
    const sameKey = found.candidates.find((candidate) => candidate.id === sameAs)?.key ?? null;
    await this.rows.decide(tx, id, {
      what: found.nearWhat,
      key: found.nearKey,
      sameAs: sameKey === null ? (sameAs ?? null) : null,
      sameKey,
    });
    return found;
  }
}
