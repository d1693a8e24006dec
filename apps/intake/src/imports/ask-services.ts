import type { BulkCandidate, BulkItemResult } from '@onevillage/contracts-kit';
import type { Job } from './import-job.js';
import type { NearWhat } from './import-row.js';
import type { DecidedRows } from './near-in-file.js';

export type What = NearWhat | 'certificate';

const PATHS: Readonly<Record<What, string>> = {
  producer: '/api/producers/v1/producers/bulk',
  product: '/api/catalog/v1/products/bulk',
  certificate: '/api/recognition/v1/certificates/bulk',
};

export interface ServiceCall {
  what: What;
  chunk: number;
  keys: readonly string[];
  /** Grows by the answers to the keys that it has not yet. */
  answers: Map<string, BulkItemResult>;
  request: (key: string) => object;
}

/** A candidate that this file names itself comes with its row and key. */
export type NearCandidate = BulkCandidate & { row?: number; key?: string };

/** Asks each service once for each thing that the file names. */
export class AskServices {
  /** Keys of this file by the ids that they have in the services, or had in a dry run. */
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly job: Job,
    private readonly decided: DecidedRows,
  ) {}

  async ask(call: ServiceCall): Promise<void> {
    const { what, answers } = call;
    const open = [...new Set(call.keys)].filter((key) => !answers.has(key));
    if (what === 'certificate') return this.bulk(call, open, 'new', this.job.dryRun);
    const near = open.filter((key) => this.decided.near(what, key).length);
    await this.bulk(
      call,
      open.filter((key) => !near.includes(key)),
      'new',
      this.job.dryRun,
    );
    await this.askNear(call, near);
    for (const key of open) {
      const answer = answers.get(key)!;
      if (answer.status === 'near-match')
        answers.set(key, { ...answer, candidates: this.candidates(what, key, answer.candidates, answers) });
    }
  }

  /** What is known by its own name already was told apart before: only what would be new waits for a person. */
  private async askNear(call: ServiceCall, near: readonly string[]): Promise<void> {
    const { answers } = call;
    const looked = new Map<string, BulkItemResult>();
    await this.bulk({ ...call, answers: looked }, near, 'look', true);
    const isKnown = (key: string): boolean => {
      const { status, id } = looked.get(key)!;
      // Where the service takes it for another of this file, it knows less than the file.
      return (status === 'unchanged' || status === 'updated') && this.keys.get(id!) === key;
    };
    if (!this.job.dryRun) await this.bulk(call, near.filter(isKnown), 'known', false);
    for (const key of near.filter((one) => !answers.has(one))) {
      const answer = looked.get(key)!;
      const waits = answer.status !== 'refused' && !isKnown(key);
      answers.set(
        key,
        waits ? { index: 0, status: 'near-match', candidates: answer.candidates ?? [] } : answer,
      );
    }
  }

  /**
   * Candidates that the file names itself count by their keys: the ids of a dry run are gone with it. None is left where
   * that row is not in: then a person can only say that this is another one.
   */
  private candidates(
    what: NearWhat,
    key: string,
    told: readonly BulkCandidate[] = [],
    answers: ReadonlyMap<string, BulkItemResult>,
  ): NearCandidate[] {
    const fromFile = this.decided
      .near(what, key)
      .map((near): NearCandidate => ({ id: '', name: near.name, detail: '', score: 90, key: near.key }));
    const known = new Map<string, NearCandidate>();
    for (const one of [...(told as readonly NearCandidate[]), ...fromFile]) {
      const named = one.key ?? this.keys.get(one.id);
      if (named === undefined) {
        known.set(one.id, one);
        continue;
      }
      // One that waits itself stands for those that it may mean.
      const waitsFor = this.decided.near(what, named).map((other) => other.key);
      for (const other of waitsFor.length ? waitsFor : [named]) {
        const [id, place] = [answers.get(other)?.id, this.decided.named(what, other)];
        if (id && place && other !== key && !known.has(id))
          known.set(id, { ...one, id, name: place.name, row: place.row, key: other });
      }
    }
    return [...known.values()];
  }

  private async bulk(
    call: ServiceCall,
    keys: readonly string[],
    step: string,
    dryRun: boolean,
  ): Promise<void> {
    const { importId, run, apis } = this.job;
    const { what, chunk, request, answers } = call;
    if (!keys.length) return;
    const key = [importId, run, chunk, what, step].join(':');
    const results = await apis.bulk({ path: PATHS[what] }, keys.map(request), dryRun, key);
    keys.forEach((one, i) => {
      const answer = results[i]!;
      answers.set(one, answer);
      if (answer.id && !this.keys.has(answer.id)) this.keys.set(answer.id, one);
    });
  }
}
