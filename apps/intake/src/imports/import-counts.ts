import type { ImportCounts as Counts } from '@onevillage/contracts-intake';
import type { ImportRow } from './import-row.js';

export type ImportCounts = Omit<Counts, 'rows'>;

const WHAT: Readonly<Record<string, keyof ImportCounts>> = {
  'producer-created': 'producersCreated',
  'producer-updated': 'producersUpdated',
  'product-created': 'productsCreated',
  'product-updated': 'productsUpdated',
  'certificate-created': 'certificatesCreated',
  'certificate-updated': 'certificatesUpdated',
};

/** Counts what a run does while it does it. Rows are counted once, however many products they name. */
export class RunCounter {
  private readonly made = new Map<keyof ImportCounts, number>();
  private readonly rows = new Set<number>();
  private readonly changed = new Set<number>();
  private readonly refused = new Set<number>();
  private readonly near = new Set<number>();
  private readonly noted = new Set<number>();

  add(rows: readonly ImportRow[]): void {
    for (const { row, outcome, did, issues } of rows) {
      this.rows.add(row);
      for (const one of did) {
        const name = WHAT[one];
        if (name) this.made.set(name, (this.made.get(name) ?? 0) + 1);
      }
      if (outcome !== 'unchanged') this.changed.add(row);
      if (outcome === 'near-match') this.near.add(row);
      if (outcome === 'refused' || issues.some((issue) => issue.severity === 'refused'))
        this.refused.add(row);
      if (outcome !== 'refused' && issues.some((issue) => issue.severity === 'note')) this.noted.add(row);
    }
  }

  /** Rows of the file that are through. */
  get done(): number {
    return this.rows.size;
  }

  counts(): ImportCounts {
    const made = (name: keyof ImportCounts): number => this.made.get(name) ?? 0;
    return {
      producersCreated: made('producersCreated'),
      producersUpdated: made('producersUpdated'),
      productsCreated: made('productsCreated'),
      productsUpdated: made('productsUpdated'),
      certificatesCreated: made('certificatesCreated'),
      certificatesUpdated: made('certificatesUpdated'),
      unchanged: this.rows.size - this.changed.size,
      refused: this.refused.size,
      nearMatches: this.near.size,
      noted: this.noted.size,
    };
  }
}
