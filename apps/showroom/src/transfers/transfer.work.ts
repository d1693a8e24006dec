import { Injectable } from '@nestjs/common';
import type { CancelTransfer, DispatchTransfer, TakeInTransfer } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { canRead, requireStaff } from '../showrooms/showroom-permission.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { dispatchTransfer } from './dispatch-transfer.js';
import { putBackTransfer } from './put-back-transfer.js';
import { takeInTransfer } from './take-in-transfer.js';
import type { Transfer } from './transfer.js';
import { TransferStore } from './transfer.store.js';

type Step =
  | { readonly step: 'dispatch'; readonly asked: DispatchTransfer }
  | { readonly step: 'arrival'; readonly asked: TakeInTransfer }
  | { readonly step: 'cancellation'; readonly asked: CancelTransfer };
export type TransferCommand = StockCommand & Step & { readonly caller: Caller };

/** Goods leave a showroom, are under way, and arrive at another. */
@Injectable()
export class TransferWork implements StockWork<TransferCommand, Transfer> {
  readonly kind = 'transfer';

  constructor(private readonly store: TransferStore) {}

  load(tx: Tx, commands: readonly TransferCommand[]): Promise<ReadonlyMap<string, Transfer>> {
    return this.store.lock(
      tx,
      commands.map((one) => one.documentId),
    );
  }

  reach(command: TransferCommand, transfer: Transfer | undefined): Reach {
    const of = command.step === 'dispatch' ? command.asked : transfer;
    if (!of) return { showroomIds: [] };
    const { fromShowroomId, toShowroomId, lines } = of;
    return { showroomIds: [fromShowroomId, toShowroomId], lotIds: lines.map((one) => one.lotId) };
  }

  decide(command: TransferCommand, transfer: Transfer | undefined, shelf: Shelf): Transfer {
    const { documentId, caller } = command;
    if (command.step === 'dispatch') return dispatchTransfer(shelf, command.asked, documentId, caller);
    if (!transfer) throw new RuleViolation('not-found');
    requireHand(shelf, transfer, command.step, caller.principal);
    const { state, fromShowroomId, toShowroomId } = transfer;
    if (state !== 'under-way') {
      const showroomId = command.step === 'arrival' ? toShowroomId : fromShowroomId;
      throw new RuleViolation('showroom.transfer-ended', { id: documentId, state, showroomId });
    }
    caller.requireVersion(transfer.version);
    if (command.step === 'arrival') return takeInTransfer(shelf, transfer, command.asked, caller.now);
    return putBackTransfer(shelf, transfer, command.asked, caller.now);
  }

  save(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
    return this.store.save(tx, transfers);
  }
}

/** Who receives takes in, who sent puts back. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
function requireHand(
  { facts }: Shelf,
  { fromShowroomId, toShowroomId }: Transfer,
  step: 'arrival' | 'cancellation',
  principal: Principal,
): void {
  const [sender, receiver] = [facts.showroom(fromShowroomId), facts.showroom(toShowroomId)];
  const [mine, other] = step === 'arrival' ? [receiver, sender] : [sender, receiver];
  if (!canRead(principal, mine) && canRead(principal, other))
    throw new RuleViolation('showroom.out-of-scope');
  requireStaff(principal, mine);
}
