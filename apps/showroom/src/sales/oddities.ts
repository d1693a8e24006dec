import type { DiscrepancyKind } from '@onevillage/contracts-showroom';
import type { NewDiscrepancy } from './sale.js';

/** What is odd about a sale that stands all the same: somebody has to look at it. */
export class Oddities {
  readonly found: NewDiscrepancy[] = [];

  ofSale(kind: DiscrepancyKind, text: string): void {
    this.add(kind, null, text);
  }

  /** Of one kind once for each line. */
  ofLine(kind: DiscrepancyKind, line: number, text: string): void {
    const isTold = this.found.some((one) => one.kind === kind && one.line === line);
    if (!isTold) this.add(kind, line, text);
  }

  ofUnits(
    kind: DiscrepancyKind,
    { line, lotId, variantId, quantity }: Pick<NewDiscrepancy, 'line' | 'lotId' | 'variantId' | 'quantity'>,
    text: string,
  ): void {
    this.found.push({ kind, line, lotId, variantId, quantity, text });
  }

  private add(kind: DiscrepancyKind, line: number | null, text: string): void {
    this.found.push({ kind, line, lotId: null, variantId: null, quantity: null, text });
  }
}
