import type { DiscrepancyPage } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { SALES, twoInstances } from '../testing/thousand-sales.js';

/** Within a second on a machine of its own; this one has other things to do. */
const APPLIED_WITHIN_MS = 5_000;
let rig: TestShowroom;
let tills: Awaited<ReturnType<typeof twoInstances>>;
beforeAll(async () => {
  rig = await testShowroom();
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
  tills = await twoInstances(rig);
  // Which version of a lot found its certificate gone: the row is locked until both can be seen.
  await rig.database.query(`
    create table withdrawn (lot_id uuid, version int);
    create function note_withdrawn() returns trigger language plpgsql as $$
      begin insert into withdrawn values (new.lot_id, new.version); return null; end $$;
    create trigger withdrawn after update of certified on lots for each row execute function note_withdrawn();`);
}, 60_000);
afterAll(async () => {
  await tills.stop();
  await rig.stop();
});

describe('a thousand sales at two instances race the withdrawal of a certificate', () => {
  it.each(['of the lot', 'of the variant'])(
    '%s: once it is applied nothing is sold but what was sold offline, and that is listed',
    async (which) => {
      const { productId, producerId, variantId } = await rig.product({ certified: false });
      const certificate = await rig.certificate({ productId });
      const showroom = await rig.showroom({ policy: 'certified' });
      await rig.agreement(showroom, producerId);
      const lotId = await rig.stock(showroom, variantId, 2 * SALES);
      const isLot = which === 'of the lot';
      let tookMs = Number.POSITIVE_INFINITY;
      const withdraw = async () => {
        const publishedAt = performance.now();
        await rig.withdraw(certificate, '2026-01-31');
        tookMs = performance.now() - publishedAt;
      };
      const sale = (n: number) => ({ of: isLot ? { lotId } : { variantId }, offline: n % 10 === 9 });
      const { told, blockedAt } = await tills.race(showroom.id, sale, withdraw);
      expect(tookMs).toBeLessThan(APPLIED_WITHIN_MS);

      // A scanned lot is named; of a variant, nothing is left that could be proposed.
      const no = isLot ? 'showroom.product-not-certified' : 'showroom.not-enough';
      const accepted = told.filter((one) => one.status === 201);
      expect(told.filter((one) => one.status !== 201 && (one.offline || one.code !== no))).toEqual([]);
      expect(accepted.length).toBeGreaterThan(SALES / 4);
      const sentLate = told.filter((one) => !one.offline && one.sentAt > blockedAt);
      expect(sentLate.length).toBeGreaterThan(20);
      expect(sentLate.filter((one) => one.status === 201)).toEqual([]);

      const [withdrawn, ...again] = await rig.database.query<{ version: number }>(
        'select version from withdrawn where lot_id = $1',
        [lotId],
      );
      expect(again).toEqual([]);
      const sold = await rig.database.query<{ saleId: string; version: number; units: number }>(
        `select document_id as "saleId", lot_version as version, delta::int as units from stock_movements
         where lot_id = $1 and kind = 'sale' and leg = 2`,
        [lotId],
      );
      expect(sold.map((one) => [one.saleId, one.units]).sort()).toEqual(
        accepted.map((one) => [one.saleId, 1]).sort(),
      );
      const late = new Set(sold.filter((one) => one.version > withdrawn!.version).map((one) => one.saleId));
      expect(late.size).toBeGreaterThan(10);
      expect(accepted.filter((one) => !one.offline && late.has(one.saleId))).toEqual([]);
      const { items } = made<DiscrepancyPage>(
        await rig.asManager.get(`/v1/showrooms/${showroom.id}/discrepancies?limit=200`),
      );
      expect(new Set(items.map((one) => one.kind))).toEqual(new Set(['sold-after-block']));
      expect(items.map((one) => one.saleId).sort()).toEqual([...late].sort());
      await expectSoundBooks(rig.database);
    },
  );
});
