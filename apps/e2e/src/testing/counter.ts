import { randomUUID } from 'node:crypto';
import type { Books } from './books.js';
import { PRICE } from './certified-goods.js';
import type { Stocked } from './stocked-showroom.js';
import type { Command, Till } from './till.js';

/** A command, and what it leaves in the books when it is done. */
export interface Booked extends Command {
  book(books: Books): void;
}

/**
 * What happens at the counter of a showroom. Its last lot is soon sold out: only tills without a connection go on selling
 * it. Commands that ask for too much are among them, so that there is something to refuse.
 */
export class Counter {
  constructor(private readonly showroom: Stocked) {}

  async serve(till: Till<Booked>, n: number): Promise<void> {
    const soldOut = this.showroom.lots.length - 1;
    const lot = Math.floor(n / 6) % soldOut;
    switch (n % 6) {
      case 0:
        await till.ask(this.sale(lot, n % 12 === 0 ? 9_000_000 : 1));
        break;
      case 1:
        await till.askOnce(this.sale(lot, 2));
        break;
      case 2:
        await till.ask(this.sale(n % 12 === 2 ? soldOut : lot, 2, true));
        break;
      case 3: {
        const bought = this.sale(lot, 3, n % 12 === 3);
        if ((await till.ask(bought)).outcome !== 'ok') break;
        await till.ask(this.takeBack(bought, 2));
        await till.ask(this.takeBack(bought, 2));
        break;
      }
      case 4: {
        const bought = this.sale(lot, 2);
        if ((await till.ask(bought)).outcome !== 'ok') break;
        await till.ask(this.undo(bought));
        await till.ask(this.undo(bought));
        break;
      }
      default:
        await till.ask(this.move(lot, n % 12 === 5 ? 9_000_000 : 4));
    }
  }

  private sale(lot: number, quantity: number, offline = false): Sale {
    const id = randomUUID();
    const lotId = this.showroom.lots[lot]!;
    const total = quantity * PRICE;
    const tenders = [
      { kind: 'cash', amount: 30_000 },
      { kind: 'transfer', amount: total - 30_000 },
    ];
    return {
      id,
      method: 'PUT',
      path: `/v1/showrooms/${this.showroom.id}/sales/${id}`,
      json: {
        lines: [{ lotId, quantity: String(quantity) }],
        tenders,
        soldAt: new Date(Date.now() - 1_000).toISOString(),
        offline,
      },
      lotId,
      quantity,
      book({ moved, receipts }) {
        moved[id] = { kind: 'sale', lotId, units: quantity, gross: total };
        const lines = [{ quantity, total }];
        receipts[id] = { offline, state: 'sold', lines, tenders, total, returns: [] };
      },
    };
  }

  private takeBack({ id: saleId, path, lotId }: Sale, quantity: number): Booked {
    const id = randomUUID();
    const total = quantity * PRICE;
    return {
      id,
      method: 'PUT',
      path: `${path}/returns/${id}`,
      json: { lines: [{ line: 1, quantity: String(quantity) }] },
      book({ moved, receipts }) {
        moved[id] = { kind: 'return', lotId, units: quantity, gross: total };
        const sale = receipts[saleId]!;
        receipts[saleId] = { ...sale, returns: [...sale.returns, { id, quantity, total }] };
      },
    };
  }

  private undo({ id: saleId, path, lotId, quantity }: Sale): Booked {
    return {
      id: randomUUID(),
      method: 'POST',
      path: `${path}/void`,
      json: { reason: 'wrong customer' },
      book({ moved, receipts }) {
        moved[`void ${saleId}`] = { kind: 'sale-void', lotId, units: quantity, gross: quantity * PRICE };
        receipts[saleId] = { ...receipts[saleId]!, state: 'voided' };
      },
    };
  }

  private move(lot: number, quantity: number): Booked {
    const { id: showroomId, lots, location } = this.showroom;
    const id = randomUUID();
    const lotId = lots[lot]!;
    return {
      id,
      method: 'PUT',
      path: `/v1/showrooms/${showroomId}/moves/${id}`,
      json: {
        lotId,
        quantity: String(quantity),
        fromLocationId: location('shelf'),
        toLocationId: location('booth'),
      },
      book({ moved }) {
        moved[id] = { kind: 'relocation', lotId, units: quantity, gross: null };
      },
    };
  }
}

interface Sale extends Booked {
  readonly lotId: string;
  readonly quantity: number;
}
