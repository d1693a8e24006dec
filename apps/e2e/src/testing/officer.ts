import { eventually } from '@onevillage/testing';
import type { Platform } from './platform.js';

export interface ImportSeen {
  id: string;
  version: number;
  state: string;
  failure: string | null;
  missingFields: { field: string; required: boolean; hint: string | null }[];
  progress: { done: number; total: number };
  counts: Record<string, number>;
  notes: { code: string; message: string }[];
}
export interface RowSeen {
  row: number;
  producerName: string | null;
  productName: string | null;
  outcome: string;
  producerId: string | null;
  productId: string | null;
  certificateId: string | null;
  issues: {
    column: string | null;
    value: string | null;
    code: string;
    severity: 'refused' | 'note';
    message: string;
    remedy: string;
  }[];
  candidates: { id: string; name: string; row: number | null }[];
}

/** What an officer does with the lists of his province, over the public API alone. */
export class ImportingOfficer {
  constructor(
    private readonly platform: Platform,
    private readonly token: string,
  ) {}

  upload(fileName: string, body: Buffer | string, query: Record<string, string> = {}): Promise<ImportSeen> {
    return this.platform.json('POST', `${PATH}?${new URLSearchParams({ fileName, ...query })}`, {
      token: this.token,
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
  }

  tell({ id, version }: ImportSeen, mapping: object): Promise<ImportSeen> {
    return this.platform.json('PUT', `${PATH}/${id}/mapping`, {
      token: this.token,
      json: mapping,
      headers: { 'if-match': `"${version}"` },
    });
  }

  /** Begins without waiting for the end. */
  begin({ id }: ImportSeen, step: 'run' | 'dry-run' = 'run'): Promise<ImportSeen> {
    return this.platform.json('POST', `${PATH}/${id}/${step}`, { token: this.token });
  }

  ended({ id }: ImportSeen, timeoutMs = 60_000): Promise<ImportSeen> {
    return eventually(
      async () => {
        const now = await this.platform.json<ImportSeen>('GET', `${PATH}/${id}`, { token: this.token });
        if (['checking', 'running'].includes(now.state))
          throw new Error(`${now.state} ${JSON.stringify(now.progress)}`);
        return now;
      },
      { timeoutMs, everyMs: 100 },
    );
  }

  async check(one: ImportSeen): Promise<ImportSeen> {
    await this.begin(one, 'dry-run');
    return this.ended(one);
  }

  async run(one: ImportSeen): Promise<ImportSeen> {
    await this.begin(one);
    const ended = await this.ended(one);
    if (ended.state !== 'done') throw new Error(`${ended.state}: ${ended.failure}`);
    return ended;
  }

  async rows({ id }: ImportSeen, outcome?: string): Promise<RowSeen[]> {
    const query = new URLSearchParams({ limit: '200', ...(outcome && { outcome }) });
    const { items } = await this.platform.json<{ items: RowSeen[] }>('GET', `${PATH}/${id}/rows?${query}`, {
      token: this.token,
    });
    return items;
  }

  decide({ id }: ImportSeen, row: number, word: { sameAs: string } | { decision: 'new' }): Promise<RowSeen> {
    return this.platform.json('POST', `${PATH}/${id}/near-matches/${row}`, { token: this.token, json: word });
  }
}

const PATH = '/api/intake/v1/imports';

/** What a check or run counted, without the zeros and the rows that changed something. */
export const counted = ({ counts: { changed: _changed, ...counts } }: ImportSeen): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

/** `12 created`, `13 refused: intake.looks-like-test`: rows and what is refused of them. */
export const told = (rows: readonly RowSeen[]): string[] =>
  rows.map(({ row, outcome, issues }) => {
    const refusals = issues.filter(({ severity }) => severity === 'refused').map(({ code }) => code);
    return [`${row} ${outcome}`, ...refusals].join(' ');
  });
