import type { ImportCounts as Counts } from '@onevillage/contracts-intake';
import type { ImportRow } from './import-row.js';

export type ImportCounts = Omit<Counts, 'rows' | 'empty'>;

const WHAT: Readonly<Record<string, keyof ImportCounts>> = {
  'producer-created': 'producersCreated',
  'producer-updated': 'producersUpdated',
  'product-created': 'productsCreated',
  'product-updated': 'productsUpdated',
  'certificate-created': 'certificatesCreated',
  'certificate-updated': 'certificatesUpdated',
};

type Fate = 'nearMatches' | 'refused' | 'changed' | 'unchanged';
/** Of a row that names several products, the first of these that befell one of them. */
export const FATES: readonly Fate[] = ['nearMatches', 'refused', 'changed', 'unchanged'];

/** Counts what a run does while it does it. Each row has one fate, however many products it names. */
export class RunCounter {
  private readonly made = new Map<keyof ImportCounts, number>();
  private readonly fates = new Map<number, Fate>();
  private readonly takenIn = new Set<number>();
  private readonly noted = new Set<number>();

  add(rows: readonly ImportRow[]): void {
    for (const one of rows) {
      const { row, outcome, did, issues } = one;
      const fate = fateOf(one);
      const before = this.fates.get(row) ?? fate;
      this.fates.set(row, FATES.indexOf(before) < FATES.indexOf(fate) ? before : fate);
      if (outcome !== 'refused' && outcome !== 'near-match') this.takenIn.add(row);
      for (const what of did) {
        const name = WHAT[what];
        if (name) this.made.set(name, (this.made.get(name) ?? 0) + 1);
      }
      if (outcome !== 'refused' && issues.some((issue) => issue.severity === 'note')) this.noted.add(row);
    }
  }

  /** Rows of the file that are through. */
  get done(): number {
    return this.fates.size;
  }

  counts(): ImportCounts {
    const fates = [...this.fates];
    const count = (fate: Fate): number => fates.filter(([, one]) => one === fate).length;
    const made = (name: keyof ImportCounts): number => this.made.get(name) ?? 0;
    return {
      producersCreated: made('producersCreated'),
      producersUpdated: made('producersUpdated'),
      productsCreated: made('productsCreated'),
      productsUpdated: made('productsUpdated'),
      certificatesCreated: made('certificatesCreated'),
      certificatesUpdated: made('certificatesUpdated'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      refusedInPart: fates.filter(([row, fate]) => fate === 'refused' && this.takenIn.has(row)).length,
      nearMatches: count('nearMatches'),
      noted: this.noted.size,
    };
  }
}

function fateOf({ outcome, issues }: ImportRow): Fate {
  if (outcome === 'near-match') return 'nearMatches';
  if (outcome === 'refused' || issues.some(({ severity }) => severity === 'refused')) return 'refused';
  return outcome === 'unchanged' ? 'unchanged' : 'changed';
}
