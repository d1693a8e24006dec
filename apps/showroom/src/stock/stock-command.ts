import { newId } from '@onevillage/platform-database';
import { fingerprint } from './fingerprint.js';
import type { StockCommand } from './stock-work.js';

/** Under an id that a device made: whoever sends it again, asking for the same, is told what came of it. */
export const commandOfDevice = (told: {
  readonly id: string;
  /** Default: a document that it makes, under the same id. */
  readonly documentId?: string;
  readonly by: string;
  readonly asked: unknown;
}): StockCommand => ({
  commandId: told.id,
  documentId: told.documentId ?? told.id,
  fingerprint: fingerprint('', told.asked),
  by: told.by,
});

const NEVER_REPEATED = Buffer.alloc(0);

/** Under an id that the service has just made: it never comes again. */
export const commandOfService = (told: {
  readonly documentId: string;
  readonly by: string;
  /** Default: a new one, for what is done to a document that exists. */
  readonly commandId?: string;
}): StockCommand => ({
  commandId: told.commandId ?? newId(),
  documentId: told.documentId,
  fingerprint: NEVER_REPEATED,
  by: told.by,
});
