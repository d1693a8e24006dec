import { randomUUID } from 'node:crypto';
import type { BulkResult } from '@onevillage/contracts-kit';
import type { MoveView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { expectSoundBooks } from '../testing/sound-books.js';
import { locationOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { refusal } from '../testing/test-till.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let asked: Record<string, string>;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  const { variantId } = await rig.product();
  const lotId = await rig.stock(showroom, variantId, 9);
  const fromLocationId = locationOf(showroom, 'shelf');
  asked = { lotId, quantity: '1', fromLocationId, toLocationId: await rig.location(showroom, 'booth') };
}, 60_000);
afterAll(() => rig?.stop());
afterEach(() => expectSoundBooks(rig.database));

const move = (more: object) =>
  rig.asStaff.put(`/v1/showrooms/${showroom.id}/moves/${randomUUID()}`, { ...asked, ...more });

it('names a lot that is known', async () => {
  expect(refusal(await move({ lotId: randomUUID() }))).toEqual([422, 'validation', '/lotId']);
});

describe('when units were moved', () => {
  it.each(['2027-11-22T05:00:00Z', '2026-11-22T05:05:01Z', '2025-11-20T05:00:00Z', '2001-01-01T00:00:00Z'])(
    'is not believed to be %s',
    async (occurredAt) => {
      expect(refusal(await move({ occurredAt }))).toEqual([422, 'validation', '/occurredAt']);
    },
  );

  it.each(['2026-11-22T05:05:00.000Z', '2026-11-21T05:00:00.000Z', '2025-11-23T05:00:00.000Z'])(
    'is what the device says: %s',
    async (occurredAt) => {
      expect(made<MoveView>(await move({ occurredAt }))).toMatchObject({ occurredAt });
    },
  );

  it('is now, when it does not say', async () => {
    expect(made<MoveView>(await move({})).occurredAt).toBe(rig.clock.now.toISOString());
  });
});

it('rehearses many, refused ones among them, and keeps their ids free', async () => {
  const [good, bad] = [randomUUID(), randomUUID()];
  const items = [
    { moveId: good, showroomId: showroom.id, ...asked },
    { moveId: bad, showroomId: showroom.id, ...asked, quantity: '99' },
  ];
  const bulk = async (dryRun: boolean) =>
    made<BulkResult>(await rig.asStaff.post('/v1/moves/bulk', { items }, { query: { dryRun } })).items.map(
      ({ status, problem }) => [status, problem?.code],
    );
  const told = [
    ['created', undefined],
    ['refused', 'showroom.not-enough'],
  ];
  expect(await bulk(true)).toEqual(told);
  expect(await bulk(false)).toEqual(told);
});
