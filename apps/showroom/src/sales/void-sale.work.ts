import { Injectable } from '@nestjs/common';
import { SaleVoidedV1 } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { requireManager, requireStaff } from '../showrooms/showroom-permission.js';
import type { Shelf } from '../stock/shelf.js';
import type { StockFacts } from '../stock/stock-facts.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { publicState, type Sale } from './sale.js';
import { SaleStore } from './sale.store.js';

export interface VoidSaleCommand extends StockCommand {
  readonly reason: string;
  readonly principal: Principal;
  readonly now: Date;
}

/** The sale was a mistake: every unit goes back to where it was taken from. */
@Injectable()
export class VoidSaleWork implements StockWork<VoidSaleCommand, Sale> {
  readonly kind = 'sale-void';

  constructor(private readonly store: SaleStore) {}

  load(tx: Tx, commands: readonly VoidSaleCommand[]): Promise<ReadonlyMap<string, Sale>> {
    return this.store.lock(
      tx,
      commands.map((one) => one.documentId),
    );
  }

  reach(_: VoidSaleCommand, sale: Sale | undefined): Reach {
    const lotIds = sale?.lines.flatMap(({ picks }) => picks.map((one) => one.lotId)) ?? [];
    return { showroomIds: sale ? [sale.showroomId] : [], lotIds };
  }

  decide({ reason, principal, now }: VoidSaleCommand, sale: Sale | undefined, shelf: Shelf): Sale {
    if (!sale) throw new RuleViolation('not-found');
    const { saleId, showroomId, soldAt, state } = sale;
    const { facts } = shelf;
    const showroom = facts.showroom(showroomId);
    requireStaff(principal, showroom);
    if (state === 'voided') throw new RuleViolation('showroom.sale-voided', { saleId });
    if (sale.returns.length > 0) throw new RuleViolation('showroom.sale-has-returns', { saleId });
    const day = facts.dayAt(showroomId, soldAt);
    const isManager = orViolation(() => requireManager(principal, showroom)) === undefined;
    if (!isManager && day !== facts.dayAt(showroomId, now)) {
      throw new RuleViolation('showroom.void-too-late', { saleId, day });
    }
    for (const { line, unitPrice, discountBorneBy, vatRate, picks } of sale.lines) {
      for (const pick of picks) {
        const { lotId, ownerId, locationId, agreementId, quantity, gross, discount, vat, covered } = pick;
        if (covered) requireOpenPlace(facts, sale, locationId);
        shelf.move({
          kind: 'sale-void',
          lotId,
          ownerId,
          quantity,
          from: { locationId: facts.account(showroomId, 'customer').locationId, state: 'free' },
          to: { locationId, state: 'free' },
          occurredAt: now,
          line,
          reason,
          agreementId,
          money: { currency: sale.currency, unitPrice, gross, discount, vat, discountBorneBy, vatRate },
        });
      }
    }
    return { ...sale, version: sale.version + 1, state: 'voided', voidReason: reason };
  }

  save(tx: Tx, sales: readonly Sale[]): Promise<void> {
    return this.store.change(tx, sales);
  }

  events(sale: Sale): NewEvent[] {
    const { saleId: aggregateId, version } = sale;
    return [newEvent(SaleVoidedV1, { aggregateId, version, data: publicState(sale) })];
  }
}

/** Nothing is put where nobody sells any more. @throws RuleViolation `showroom.void-to-closed` */
function requireOpenPlace(facts: StockFacts, { saleId, showroomId }: Sale, locationId: string): void {
  const isOpen = facts.showroom(showroomId).state === 'open' && facts.location(locationId)?.state === 'open';
  if (!isOpen) throw new RuleViolation('showroom.void-to-closed', { saleId, showroomId, locationId });
}
