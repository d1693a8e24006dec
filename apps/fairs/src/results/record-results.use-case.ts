import { Injectable } from '@nestjs/common';
import type { RecordResult } from '@onevillage/contracts-fairs';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import { canonicalJson, orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireHeld } from '../fairs/fair.js';
import { findReporters } from './find-reporters.js';
import { ResultStore, type Reporter } from './result.store.js';
import { figureKey, requireFigure, withStatement, without, type About, type Result } from './result.js';

type Outcome = BulkOutcome | RuleViolation;

/** What a list of figures becomes: found by what it is about and source, changed or left alone, or put to a person. */
@Injectable()
export class RecordResultsUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly store: ResultStore,
  ) {}

  async execute(tx: Tx, fairId: string, items: readonly RecordResult[], caller: Caller): Promise<Outcome[]> {
    const { principal, now } = caller;
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireHeld(fair);
    const before = await this.store.lock(tx, fairId);
    const known = new Map(before.map((one) => [one.resultId, one]));
    const figures = Map.groupBy(before, figureKey);
    const reporters = await this.store.reporters(tx, fairId);
    const units = await this.store.knownUnits(
      tx,
      items.flatMap(({ adminUnitId }) => adminUnitId ?? []),
    );
    const said = new Map<string, string>();
    let currency = before.find((one) => one.currency !== null)?.currency ?? null;

    const outcomes = items.map((item) =>
      orViolation((): BulkOutcome => {
        requireFigure(fair, item, currency, today);
        if (item.adminUnitId !== undefined && !units.has(item.adminUnitId)) {
          const { adminUnitId } = item;
          throw new RuleViolation('fairs.admin-unit-unknown', { adminUnitId, date: fair.opensOn });
        }
        const found = reporterOf(fairId, item, reporters);
        if (found.length > 1) return { status: 'near-match', candidates: found.slice(0, 20).map(candidate) };
        const about: About = {
          day: (item.day ?? null) as LocalDate | null,
          adminUnitId: item.adminUnitId ?? null,
          applicationId: found[0]?.applicationId ?? null,
        };
        const { figure, value, source, countingRule } = item;
        const key = figureKey({ figure, ...about });
        requireOneVoice(said, `${key} ${source}`, item);
        const sources = figures.get(key) ?? [];
        const after = withStatement(sources, {
          ...{ resultId: newId<string>(), fairId, figure, ...about, value, source, countingRule },
          currency: item.currency ?? null,
          reported: item.reported,
          recordedBy: principal.subject,
        });
        figures.set(key, after);
        currency ??= item.currency ?? null;
        const one = after.find((result) => result.source === source)!;
        const old = known.get(one.resultId);
        const status = !old ? 'created' : canonicalJson(old) === canonicalJson(one) ? 'unchanged' : 'updated';
        return { status, id: one.resultId, version: old ? old.version + Number(status === 'updated') : 1 };
      }),
    );
    await this.save(tx, known, [...figures.values()].flat(), now);
    return outcomes;
  }

  /** @throws RuleViolation `not-found`, `fairs.out-of-scope`, `fairs.fair-cancelled` */
  async remove(tx: Tx, fairId: string, resultId: string, caller: Caller): Promise<void> {
    requireHeld((await this.fairs.share(tx, fairId, caller)).fair);
    const before = await this.store.lock(tx, fairId);
    const gone = before.find((one) => one.resultId === resultId);
    if (!gone) throw new RuleViolation('not-found');
    caller.requireVersion(gone.version);
    await this.store.remove(tx, resultId);
    const sources = before.filter((one) => figureKey(one) === figureKey(gone));
    const known = new Map(before.map((one) => [one.resultId, one]));
    await this.save(tx, known, without(sources, resultId), caller.now);
  }

  private save(
    tx: Tx,
    known: ReadonlyMap<string, Result>,
    results: readonly Result[],
    now: Date,
  ): Promise<void> {
    const changed = results.flatMap((one) => {
      const old = known.get(one.resultId);
      if (!old) return one;
      if (canonicalJson(old) === canonicalJson(one)) return [];
      return { ...one, version: old.version + 1 };
    });
    return this.store.save(tx, changed, now);
  }
}

/** None when the figure is of no exhibitor. @throws RuleViolation `fairs.result-exhibitor-unknown` */
function reporterOf(fairId: string, item: RecordResult, reporters: readonly Reporter[]): Reporter[] {
  const { applicationId, taxCode, exhibitorName } = item;
  const named = applicationId ?? taxCode ?? exhibitorName;
  if (named === undefined) return [];
  const found = findReporters(reporters, { applicationId, taxCode, exhibitorName });
  if (found.length === 0) throw new RuleViolation('fairs.result-exhibitor-unknown', { fairId, named });
  return found;
}

const candidate = ({ applicationId, name, zoneName, booths }: Reporter) => ({
  id: applicationId,
  name,
  detail: [zoneName, booths.join(', ')].filter((text) => text !== '').join('; '),
  score: 100,
});

/** @throws RuleViolation `fairs.results-disagree` */
function requireOneVoice(said: Map<string, string>, key: string, item: RecordResult): void {
  const { figure, source, value, currency, countingRule, reported } = item;
  const words = canonicalJson({
    value,
    currency: currency ?? null,
    countingRule,
    reported: reported ?? null,
  });
  if ((said.get(key) ?? words) !== words)
    throw new RuleViolation('fairs.results-disagree', { figure, source });
  said.set(key, words);
}
