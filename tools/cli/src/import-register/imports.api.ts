import { basename } from 'node:path';
import type { Gateway } from '../gateway/gateway.js';
import { readAll } from '../commands/read-all.js';

/** The one file that knows the addresses and shapes of the intake's API. */
const PATH = 'intake/v1/imports';

export interface ImportCounts {
  readonly rows: number;
  readonly producersCreated: number;
  readonly producersUpdated: number;
  readonly productsCreated: number;
  readonly productsUpdated: number;
  readonly certificatesCreated: number;
  readonly certificatesUpdated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly nearMatches: number;
  readonly noted: number;
}

export interface Import {
  readonly id: string;
  readonly kind: 'register' | ListTarget['kind'];
  readonly showroomId: string | null;
  readonly producerId: string | null;
  readonly fairId: string | null;
  readonly state: 'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed';
  readonly fileName: string;
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly mapping: readonly { column: number; heading: string; field: string; confidence: string }[];
  readonly missingFields: readonly {
    readonly field: string;
    readonly required: boolean;
    readonly remedy: string;
    readonly hint: string | null;
  }[];
  readonly fillDownOffered: readonly string[];
  /** In effect, whoever told it. */
  readonly constants: Readonly<Record<string, string>>;
  readonly fillDown: readonly string[];
  readonly province: string | null;
  readonly scheme: string;
  readonly progress: { readonly done: number; readonly total: number };
  readonly counts: ImportCounts;
  readonly notes: readonly { readonly message: string }[];
  readonly failure: string | null;
}

export interface MappingChange {
  readonly sheet?: string | undefined;
  readonly province?: string | undefined;
  readonly scheme?: string | undefined;
  readonly columns?: readonly { readonly column: number; readonly field: string }[] | undefined;
  readonly constants?: Readonly<Record<string, string>> | undefined;
  readonly fillDown?: readonly string[] | undefined;
}

export interface RowIssue {
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly severity: 'refused' | 'note';
  readonly message: string;
  readonly remedy: string;
}

export type RowOutcome = 'pending' | 'created' | 'updated' | 'unchanged' | 'near-match' | 'refused';

export interface ImportRow {
  readonly row: number;
  /** 1, or the place of the product in a cell that lists several. */
  readonly part: number;
  readonly producerName: string | null;
  readonly productName: string | null;
  readonly outcome: RowOutcome;
  readonly nearWhat: 'producer' | 'product' | null;
  readonly candidates: readonly {
    readonly id: string;
    readonly name: string;
    readonly detail: string | null;
    readonly row: number | null;
  }[];
  readonly issues: readonly RowIssue[];
  /** Id of a candidate, or `new`: what was said, and may still be said otherwise. */
  readonly decided: string | null;
}

export type NearDecision = { readonly part?: number | undefined } & (
  { readonly sameAs: string } | { readonly decision: 'new' }
);

/** Where a list goes; nothing of a register. */
export interface ListTarget {
  readonly kind?: 'opening-stock' | 'consignment-note' | 'fair-applications' | 'fair-results';
  readonly showroomId?: string;
  readonly producerId?: string;
  readonly fairId?: string;
}

/** The sender's word on a CSV file. */
export interface FileWords {
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
}

export class ImportsApi {
  constructor(private readonly gateway: Gateway) {}

  async upload(
    file: string,
    data: Uint8Array,
    { delimiter, encoding, kind, showroomId, producerId, fairId }: FileWords & ListTarget = {},
  ): Promise<Import> {
    const query = { fileName: basename(file), delimiter, encoding, kind, showroomId, producerId, fairId };
    const bytes = { data, type: 'application/octet-stream' };
    return (await this.gateway.json<Import>(PATH, { method: 'POST', query, bytes })).body;
  }

  async read(id: string): Promise<Import> {
    return (await this.gateway.json<Import>(`${PATH}/${id}`)).body;
  }

  async changeMapping(id: string, change: MappingChange): Promise<Import> {
    const { etag } = await this.gateway.json<Import>(`${PATH}/${id}`);
    const call = { method: 'PUT', body: change, ifMatch: etag ?? '*' } as const;
    return (await this.gateway.json<Import>(`${PATH}/${id}/mapping`, call)).body;
  }

  async dryRun(id: string): Promise<void> {
    await this.gateway.json(`${PATH}/${id}/dry-run`, { method: 'POST' });
  }

  /** A check apart, with an id of its own: what is kept of the import stays as it is. */
  async trial(id: string, change: MappingChange): Promise<Import> {
    const call = { method: 'POST', body: change } as const;
    return (await this.gateway.json<Import>(`${PATH}/${id}/trial`, call)).body;
  }

  async run(id: string): Promise<void> {
    await this.gateway.json(`${PATH}/${id}/run`, { method: 'POST' });
  }

  /** What became of each row, or of those with one outcome; in the order of the file. */
  rows(id: string, outcome?: RowOutcome): Promise<ImportRow[]> {
    return readAll<ImportRow>(this.gateway, `${PATH}/${id}/rows`, { outcome });
  }

  /** Rows on which a person has to say a word, or may say another one. */
  near(id: string): Promise<ImportRow[]> {
    return readAll<ImportRow>(this.gateway, `${PATH}/${id}/rows`, { near: 'true' });
  }

  async decide(id: string, row: number, decision: NearDecision): Promise<void> {
    await this.gateway.json(`${PATH}/${id}/near-matches/${row}`, { method: 'POST', body: decision });
  }

  async forget(id: string): Promise<void> {
    const { etag } = await this.gateway.json<Import>(`${PATH}/${id}`);
    await this.gateway.json(`${PATH}/${id}`, { method: 'DELETE', ifMatch: etag ?? '*' });
  }

  reportCsv(id: string): Promise<Uint8Array> {
    return this.gateway.bytes(`${PATH}/${id}/report.csv`);
  }
}
