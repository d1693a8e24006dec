import type { NewEvent } from '@onevillage/platform-eventing';
import type { Tx, TxMeta } from '@onevillage/platform-database';
import type { RuleViolation } from '@onevillage/kernel';
import type { Shelf } from './shelf.js';
import type { StockFacts } from './stock-facts.js';

/** Something to be done with stock, once: a repeat of its id is known by the fingerprint of what was asked. */
export interface StockCommand {
  /** Made by the device, or by the service for what is not sent twice. */
  readonly commandId: string;
  /** The sale, hold, transfer … that it makes or changes. */
  readonly documentId: string;
  readonly fingerprint: Buffer;
  /** Subject of the principal. */
  readonly by: string;
}

/** The lots and places that a command may touch: what is locked and read before it is decided. */
export interface Reach {
  readonly showroomIds: readonly string[];
  readonly lotIds?: readonly string[];
  /** Variants of which facts are wanted; and whatever of them stands in these showrooms is locked. */
  readonly variantIds?: readonly string[];
  /** Lots that are made when there are none: null is the lot of units that no known lot covers. */
  readonly lotCodes?: readonly LotCode[];
  /** False: nothing that is known of the goods decides it, only where they are. Default true. */
  readonly asksOfGoods?: boolean;
}

export interface LotCode {
  readonly variantId: string;
  readonly code: string | null;
}

/** One kind of stock work. Commands of many kinds and callers are decided in one transaction. */
export interface StockWork<C extends StockCommand, D> {
  /** Documents are locked in the order of kinds, then of ids. */
  readonly kind: string;
  /** The documents that exist already, locked in the order of their ids, by `documentId`. Left out: it makes new ones. */
  load?(tx: Tx, commands: readonly C[]): Promise<ReadonlyMap<string, D>>;
  reach(command: C, document: D | undefined): Reach;
  /** Who may ask for it, by the showrooms that it reaches: nobody else is told that it was done. @throws RuleViolation */
  admit?(command: C, facts: StockFacts): void;
  /** Pure but for what it does on the shelf. @throws RuleViolation: then nothing of it is done */
  decide(command: C, document: D | undefined, shelf: Shelf): D;
  save?(tx: Tx, documents: readonly D[]): Promise<void>;
  /** At most one for each document. */
  events?(document: D): readonly NewEvent[];
}

/** A command and whose work it is. The work is given no command but its own. */
export interface StockOrder<D = unknown> {
  readonly work: StockWork<StockCommand, D>;
  readonly command: StockCommand;
  /** Whose locks it needs: lots where they are known, else variants. Those who want the same gather in one transaction. */
  readonly goods?: readonly string[];
  /** The request behind it; default: what the transaction was caused by. */
  readonly meta?: TxMeta;
}

/** `repeated`: it was done before; the document tells what came of it. */
export type StockAnswer<D> =
  { readonly status: 'done'; readonly document: D } | { readonly status: 'repeated' };
export type StockOutcome<D> = StockAnswer<D> | RuleViolation;
