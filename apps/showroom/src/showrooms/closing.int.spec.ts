import type { ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { locationOf, testShowroom } from '../testing/test-showroom.js';

let rig: Awaited<ReturnType<typeof testShowroom>>;
beforeAll(async () => (rig = await testShowroom()), 60_000);
afterAll(() => rig?.stop());

it('never closes a place into which goods are just coming: it is closed and empty, or open', async () => {
  const showroom = await rig.showroom();
  const { variantId } = await rig.product({});
  const lotId = await rig.stock(showroom, variantId, 40);
  for (let round = 0; round < 20; round += 1) {
    const store = await rig.location(showroom, 'store');
    const path = `/v1/showrooms/${showroom.id}`;
    const view = made<ShowroomView>(await rig.asManager.get(path));
    const [moved, closed] = await Promise.all([
      rig.asStaff.put(`${path}/moves/${crypto.randomUUID()}`, {
        lotId,
        quantity: '1',
        fromLocationId: locationOf(showroom, 'shelf'),
        toLocationId: store,
      }),
      rig.asManager.patch(`${path}/locations/${store}`, { state: 'closed' }, { ifMatch: view.version }),
    ]);
    expect([moved.status, closed.status].sort()).toEqual(moved.status === 201 ? [201, 409] : [200, 422]);
  }
});
