import { types } from 'node:util';

export interface ErrorRecord {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  constraint?: string;
  table?: string;
  cause?: ErrorRecord;
}

const MAX_CAUSES = 5;

/**
 * What of an error is logged. A fixed list: database errors carry the offending row, its query and its
 * parameters, and those hold personal data.
 */
export function errorRecord(error: unknown, depth = 0): ErrorRecord {
  if (!types.isNativeError(error)) return { type: typeof error, message: String(error) };
  const from = error as Error & Partial<Record<'code' | 'constraint' | 'table', unknown>>;
  const record: ErrorRecord = { type: error.constructor.name, message: error.message };
  if (error.stack) record.stack = error.stack;
  for (const name of ['code', 'constraint', 'table'] as const) {
    const value = from[name];
    if (typeof value === 'string') record[name] = value;
  }
  if (error.cause !== undefined && depth < MAX_CAUSES) record.cause = errorRecord(error.cause, depth + 1);
  return record;
}
