import { Injectable } from '@nestjs/common';
import type { ScanCode, ScanView } from '@onevillage/contracts-showroom';
import { localDateAt, type Caller, type ProductCode } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { requireReader } from '../showrooms/showroom-permission.js';
import { StockFacts } from '../stock/stock-facts.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { readCode } from './read-code.js';
import { ScanReadModel, type ScannedGoods } from './scan.read-model.js';
import { scanView } from './scan.view.js';
import { packOf, unknownCode } from './unknown-code.js';

/** Whose code it is, what of it stands here, and what can be done: nothing is changed by a scan. */
@Injectable()
export class ScanCodeUseCase {
  constructor(
    private readonly database: Database,
    private readonly scans: ScanReadModel,
    private readonly stock: StockLedgerStore,
  ) {}

  /**
   * @throws RuleViolation `validation` for a faulty code, `showroom.code-unknown`; `not-found`, `showroom.out-of-scope`
   */
  execute(
    showroomId: string,
    { code: text, purpose }: ScanCode,
    { principal, now }: Caller,
  ): Promise<ScanView> {
    // Which day it is decides the century of dates, no more.
    const code = readCode(text, localDateAt(now, 'UTC'));
    const work = async (tx: Tx): Promise<ScanView> => {
      const [goods] = await this.goods(tx, code);
      const facts = new StockFacts(await this.stock.facts(tx, [showroomId], goods ? [goods.variantId] : []));
      requireReader(principal, facts.showroom(showroomId));
      if (!goods || (code.gtin !== null && goods.gtin !== code.gtin)) throw unknownCode(code, goods);
      const named = { lotId: goods.lotId, code: code.lot };
      const lots = await this.scans.lots(tx, { showroomId, variantId: goods.variantId }, named);
      return scanView({ code, goods, lots, purpose, at: { showroomId, facts, now } });
    };
    return this.database.transaction(work, { readOnly: true, isolation: 'repeatable read' });
  }

  /** Goods of the code; else those of the pack inside a carton. */
  private goods(tx: Tx, { gtin, inHouse }: ProductCode): Promise<ScannedGoods[]> {
    if (inHouse !== null) return this.scans.goodsOfLabel(tx, inHouse);
    const pack = gtin && packOf(gtin);
    return this.scans.goodsOf(
      tx,
      [gtin, pack].filter((one) => one !== null),
    );
  }
}
