import type { ExportFormat } from '@onevillage/contracts-kit';
import type { RequestContext } from '../context/request-context.js';
import { preferredType } from '../edge/accept.js';
import { header } from '../edge/edge-state.js';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What a list that can be had as a file answers, the usual first. */
export const LIST_TYPES = ['application/json', CSV, XLSX] as const;

/** As which file the list is wanted: what the address says, else what `Accept` likes best. Null: as JSON, page by page. */
export function exportFormat(
  { exchange: { request, reply } }: RequestContext,
  { format }: { format?: ExportFormat },
): ExportFormat | null {
  void reply.header('vary', 'Accept');
  if (format) return format;
  const type = preferredType(header(request, 'accept'), LIST_TYPES);
  return type === CSV ? 'csv' : type === XLSX ? 'xlsx' : null;
}
