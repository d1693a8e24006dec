import { isTaxCode, nameKey, parseTaxCode } from '@onevillage/kernel';
import type { Reporter } from './result.store.js';

/** How a list names an exhibitor: one of these. */
export interface NamedReporter {
  readonly applicationId?: string | undefined;
  readonly taxCode?: string | undefined;
  readonly exhibitorName?: string | undefined;
}

/** Those of the fair who may be meant; one exhibitor with two places is found twice. */
export function findReporters(
  reporters: readonly Reporter[],
  { applicationId, taxCode, exhibitorName }: NamedReporter,
): Reporter[] {
  if (applicationId !== undefined) return reporters.filter((one) => one.applicationId === applicationId);
  if (taxCode !== undefined) {
    const code: string = isTaxCode(taxCode) ? parseTaxCode(taxCode) : taxCode;
    return reporters.filter((one) => one.taxCode === code);
  }
  const key = nameKey(exhibitorName ?? '');
  return reporters.filter((one) => one.nameKey === key);
}
