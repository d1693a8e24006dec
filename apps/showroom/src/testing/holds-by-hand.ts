import { ANONYMOUS, type Caller } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import { HoldClock } from '../holds/hold.clock.js';
import { HoldStore } from '../holds/hold.store.js';
import { HoldWork } from '../holds/hold.work.js';
import { PostHoldUseCase } from '../holds/post-hold.use-case.js';
import { SaleStore } from '../sales/sale.store.js';
import { SellWork } from '../sales/sell.work.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { ORGANISATION } from './test-showroom.js';

/** What a service does with holds, without the service: a test says when. */
export function holdsByHand(database: Database) {
  const store = new HoldStore();
  const work = new HoldWork(store);
  const ledger = new StockLedger(new StockLedgerStore());
  const logger = createLogger('showroom', { level: 'silent' });
  return {
    posting: new PostHoldUseCase(store, work, new SellWork(new SaleStore()), ledger, new ShowroomStore()),
    clock: () => new HoldClock(database, store, work, ledger, logger),
  };
}

/** Who works in the rig's showrooms. */
export const staffCaller = (now: Date): Caller => ({
  principal: { ...ANONYMOUS, subject: 'staff', roles: ['showroom-staff'], organisationId: ORGANISATION },
  now,
  requireVersion: () => undefined,
});
