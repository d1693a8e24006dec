import { Injectable } from '@nestjs/common';
import { SaleExplainedV1, type ResolveDiscrepancy } from '@onevillage/contracts-showroom';
import { RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, returnedOf, type SoldUnits, type Sale, type SaleLine } from '../sales/sale.js';
import { SaleStore } from '../sales/sale.store.js';
import { requireManager } from '../showrooms/showroom-permission.js';
import { agreementOf } from '../stock/agreement-of.js';
import { lotNamed } from '../stock/lot-named.js';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { takeFrom } from '../stock/take-from.js';
import { unfit } from '../stock/unfit.js';
import type { Discrepancy } from './discrepancy.js';
import { DiscrepancyStore } from './discrepancy.store.js';

export interface ResolveCommand extends StockCommand {
  readonly asked: ResolveDiscrepancy;
  readonly principal: Principal;
  readonly now: Date;
}

/** A discrepancy and its sale; `explained`: the sale says now of which lot its units were. */
export interface Resolved {
  readonly discrepancy: Discrepancy;
  readonly sale: Sale;
  readonly explained: boolean;
}

/**
 * A manager has looked at it. Uncovered units are explained by the lot that they were of: what the sale took from the
 * unexplained goes back there, and the same units leave that lot for the customer.
 */
@Injectable()
export class ResolveDiscrepancyWork implements StockWork<ResolveCommand, Resolved> {
  readonly kind = 'discrepancy';

  constructor(
    private readonly store: DiscrepancyStore,
    private readonly sales: SaleStore,
  ) {}

  async load(tx: Tx, commands: readonly ResolveCommand[]): Promise<ReadonlyMap<string, Resolved>> {
    const found = await this.store.lock(
      tx,
      commands.map((one) => one.documentId),
    );
    const sales = await this.sales.lock(
      tx,
      [...found.values()].map((one) => one.saleId),
    );
    return new Map(
      [...found].map(([id, discrepancy]) => {
        const sale = sales.get(discrepancy.saleId)!;
        return [id, { discrepancy, sale, explained: false }];
      }),
    );
  }

  reach({ asked: { lotId } }: ResolveCommand, before: Resolved | undefined): Reach {
    const discrepancy = before?.discrepancy;
    return {
      showroomIds: discrepancy ? [discrepancy.showroomId] : [],
      lotIds: [discrepancy?.lotId, lotId].filter((one) => typeof one === 'string'),
    };
  }

  decide(command: ResolveCommand, before: Resolved | undefined, shelf: Shelf): Resolved {
    if (!before) throw new RuleViolation('not-found');
    const { discrepancy, sale } = before;
    const { asked, principal, now } = command;
    const { discrepancyId, showroomId, state, version } = discrepancy;
    requireManager(principal, shelf.facts.showroom(showroomId));
    if (state === 'resolved') throw new RuleViolation('showroom.discrepancy-resolved', { discrepancyId });
    const explained = asked.lotId !== undefined;
    return {
      sale: explained ? explain(command, discrepancy, sale, shelf) : sale,
      explained,
      discrepancy: {
        ...discrepancy,
        version: version + 1,
        state: 'resolved',
        resolution: asked.note,
        resolvedBy: principal.subject,
        resolvedAt: now,
      },
    };
  }

  async save(tx: Tx, resolved: readonly Resolved[]): Promise<void> {
    await this.store.resolve(
      tx,
      resolved.map((one) => one.discrepancy),
    );
    await this.sales.change(
      tx,
      resolved.filter((one) => one.explained).map((one) => one.sale),
    );
  }

  events({ sale, explained }: Resolved): NewEvent[] {
    if (!explained) return [];
    const { saleId: aggregateId, version } = sale;
    return [newEvent(SaleExplainedV1, { aggregateId, version, data: publicState(sale) })];
  }
}

/**
 * The sale with the lot that its units were of.
 * @throws RuleViolation `showroom.discrepancy-not-of-units`, `showroom.nothing-to-explain`, `showroom.not-enough`, `validation`
 */
function explain({ asked, now }: ResolveCommand, discrepancy: Discrepancy, sale: Sale, shelf: Shelf): Sale {
  const { discrepancyId, kind, showroomId } = discrepancy;
  const { facts } = shelf;
  if (kind !== 'uncovered')
    throw new RuleViolation('showroom.discrepancy-not-of-units', { discrepancyId, kind });
  const { line, unitPrice, discountBorneBy, vatRate, picks } = lineOf(sale, discrepancy);
  const { saleId, soldAt, state } = sale;
  if (state === 'voided' || returnedOf(sale, line) > 0)
    throw new RuleViolation('showroom.nothing-to-explain', { discrepancyId, saleId, line });
  const pick = picks.find((one) => !one.covered && one.lotId === discrepancy.lotId)!;
  if (asked.locationId === undefined)
    throw unfit('/locationId', 'is needed with lotId: where the units stood');
  const lotId = asked.lotId!;
  const lot = lotNamed(shelf, lotId, '/lotId');
  if (lot.variantId !== discrepancy.variantId)
    throw unfit('/lotId', 'must be a lot of the variant that was sold: GET /api/showroom/v1/lots');
  const { locationId } = placeOf(facts, showroomId, asked.locationId, '/locationId');
  const customer = { locationId: facts.account(showroomId, 'customer').locationId, state: 'free' } as const;
  const { gross, discount, vat, quantity } = pick;
  const money = { currency: sale.currency, unitPrice, gross, discount, vat, discountBorneBy, vatRate };
  const shared = { kind: 'explanation', quantity, occurredAt: now, line, reason: asked.note, money } as const;
  const parts = takeFrom(shelf, { lotId, locationId, quantity });
  if (parts.length > 1) throw unfit('/lotId', 'stands there for two owners: move one of them away first');
  const { ownerId } = parts[0]!;
  const agreementId = agreementOf(facts, { showroomId, lot, ownerId, at: soldAt })?.agreementId ?? null;
  const back = { from: customer, to: { locationId: pick.locationId, state: 'free' } } as const;
  shelf.move({ ...shared, ...back, lotId: pick.lotId, ownerId: pick.ownerId, agreementId: pick.agreementId });
  const out = { from: { locationId, state: 'free' }, to: customer } as const;
  shelf.move({ ...shared, ...out, lotId, ownerId, agreementId });
  const found: SoldUnits = { ...pick, lotId, ownerId, locationId, agreementId, covered: true };
  const lines = sale.lines.map((one) =>
    one.line === line ? { ...one, picks: one.picks.map((some) => (some === pick ? found : some)) } : one,
  );
  return { ...sale, version: sale.version + 1, lines };
}

const lineOf = (sale: Sale, { line }: Discrepancy): SaleLine => sale.lines.find((one) => one.line === line)!;
