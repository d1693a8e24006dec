import type { StatedTotal } from '../../reading/table/table.js';
import { issue, type RegisterIssue } from '../issues/issue.js';
import type { RegisterEntry } from './register-entry.js';
import { foldedName } from '../../reading/text/folded.js';

export interface RegisterTotals {
  /** Rows of the table that hold something. */
  readonly rows: number;
  readonly entries: number;
  readonly producers: number;
  readonly products: number;
  /** Different names of products, whoever makes them. */
  readonly productNames: number;
  readonly certificates: number;
  /** Products accepted without a certificate. */
  readonly withoutCertificate: number;
  readonly refusedRows: number;
  /** Rows whose product is taken and whose certificate is refused. */
  readonly refusedCertificates: number;
  readonly notedRows: number;
  /** Products by the stars that their rows print, refused rows included; '' for none. */
  readonly printedStars: Readonly<Record<string, number>>;
  /** Certificates by level. */
  readonly certificateLevels: Readonly<Record<string, number>>;
  /** Entries by group I to VI. */
  readonly groups: Readonly<Record<string, number>>;
}

function countBy(values: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const rowsWith = (issues: readonly RegisterIssue[], wanted: (found: RegisterIssue) => boolean): Set<number> =>
  new Set(issues.filter(wanted).map(({ row }) => row));

/** What a register came to. */
export function registerTotals(
  counted: readonly CountedRow[],
  entries: readonly RegisterEntry[],
  issues: readonly RegisterIssue[],
): RegisterTotals {
  const taken = new Set(entries.map(({ row }) => row));
  const refused = rowsWith(issues, ({ scope, severity }) => scope === 'row' && severity === 'refused');
  const certificates = rowsWith(
    issues,
    ({ scope, severity }) => scope === 'certificate' && severity === 'refused',
  );
  const noted = rowsWith(issues, ({ scope, severity }) => scope !== 'file' && severity === 'note');
  return {
    rows: counted.length,
    entries: entries.length,
    producers: new Set(entries.map(({ producer }) => producer.key)).size,
    products: new Set(entries.map(({ product }) => product.key)).size,
    productNames: new Set(entries.map(({ product }) => foldedName(product.name))).size,
    certificates: new Set(entries.flatMap(({ certificate }) => certificate?.key ?? [])).size,
    withoutCertificate: entries.filter(({ certificate }) => certificate === undefined).length,
    refusedRows: refused.size,
    refusedCertificates: [...certificates].filter((row) => taken.has(row)).length,
    notedRows: [...noted].filter((row) => taken.has(row)).length,
    printedStars: countBy(counted.flatMap(({ stars }) => stars.map((level) => String(level ?? '')))),
    certificateLevels: countBy(entries.flatMap(({ certificate }) => certificate?.level ?? [])),
    groups: countBy(entries.map(({ product }) => product.group)),
  };
}

/** What each row counts for, refused ones included: a total speaks of what is printed. */
export interface CountedRow {
  readonly row: number;
  readonly producer: string;
  /** Printed stars of each product that the row names. */
  readonly stars: readonly (number | undefined)[];
}

/** Totals that the file states and its rows contradict, both numbers named. */
export function checkTotals(totals: readonly StatedTotal[], rows: readonly CountedRow[]): RegisterIssue[] {
  return totals.flatMap((total) => {
    const countIn = ({ from, to }: { from: number; to: number }): number => {
      const inside = rows.filter(({ row }) => row >= from && row <= to);
      if (total.of === 'producers')
        return new Set(inside.map(({ producer }) => producer).filter((name) => name !== '')).size;
      const stars = inside.flatMap((row) => row.stars);
      return total.level === undefined ? stars.length : stars.filter((level) => level === total.level).length;
    };
    const counts = total.spans.map(countIn);
    if (counts.includes(total.stated)) return [];
    const params = { text: total.text, stated: total.stated, counted: counts[0] ?? 0 };
    return [issue('total-contradicted', { row: total.row, value: total.text }, params)];
  });
}
