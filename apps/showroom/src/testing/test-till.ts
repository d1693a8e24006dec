import { randomUUID } from 'node:crypto';
import type {
  DiscrepancyPage,
  DiscrepancyView,
  SaleView,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { type TestProduct, type TestShowroom } from './test-showroom.js';

/** Of the catalog, as the rig makes its products. */
export const PRICE = 100_000;
/** A little before what the rig's clock shows. */
export const AT = '2026-11-22T04:00:00Z';
export const OFFLINE = { offline: true };

export const cash = (amount: number) => [{ kind: 'cash', amount }];
export const line = (variantId: string, quantity = '1', more: object = {}) => ({
  variantId,
  quantity,
  unitPrice: PRICE,
  ...more,
});

/** A till of a showroom, and what is told of its sales. */
export function testTill(rig: TestShowroom, showroom: ShowroomView) {
  const path = `/v1/showrooms/${showroom.id}`;
  const sell = (lines: object[], total: number, more: object = {}, id: string = randomUUID()) =>
    rig.asStaff.put(`${path}/sales/${id}`, { lines, tenders: cash(total), soldAt: AT, ...more });
  return {
    sell,
    /** Goods with an agreement that began today. */
    async goods(more: Parameters<TestShowroom['product']>[0] = {}): Promise<TestProduct> {
      const product = await rig.product(more);
      await rig.agreement(showroom, product.producerId, { validFrom: '2026-11-22' });
      return product;
    },
    async sold(...asked: Parameters<typeof sell>): Promise<SaleView> {
      return made<SaleView>(await sell(...asked));
    },
    async receipt(saleId: string): Promise<SaleView> {
      return made<SaleView>(await rig.asStaff.get(`${path}/sales/${saleId}`));
    },
    void: (saleId: string, as = rig.asStaff) =>
      as.post(`${path}/sales/${saleId}/void`, { reason: 'wrong customer' }),
    takeBack: (saleId: string, lines: object[], more: object = {}, id: string = randomUUID()) =>
      rig.asStaff.put(`${path}/sales/${saleId}/returns/${id}`, { lines, ...more }),
    async discrepancies(saleId: string): Promise<DiscrepancyView[]> {
      const page = made<DiscrepancyPage>(await rig.asManager.get(`${path}/discrepancies?limit=200`));
      return page.items.filter((one) => one.saleId === saleId);
    },
    /** Free units of a lot at the locations of a kind; on a shelf unless told otherwise. */
    async free(lotId: string, kind = 'shelf'): Promise<number> {
      const [row] = await rig.database.query<{ quantity: number }>(
        `select coalesce(sum(b.quantity), 0)::int as quantity from stock_balances b join stock_locations l using (location_id)
         where b.lot_id = $1 and l.kind = $2 and b.state = 'free' and b.showroom_id = $3`,
        [lotId, kind, showroom.id],
      );
      return row!.quantity;
    },
  };
}
export type TestTill = ReturnType<typeof testTill>;

/** Why it was refused: the status, the code, and the fields that it points at. */
export const refusal = (answer: { status: number; body: unknown }): [number, string, ...string[]] => {
  const { code, errors = [] } = answer.body as { code: string; errors?: { pointer: string }[] };
  return [answer.status, code, ...errors.map((one) => one.pointer)];
};
