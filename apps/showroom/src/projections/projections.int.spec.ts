import { ProducerMergedV1 } from '@onevillage/contracts-producers';
import { CertificateAnnulledV1, CertificateWithdrawnV1 } from '@onevillage/contracts-recognition';
import type { ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { eventually, interleaved, made } from '@onevillage/testing';
import {
  aCertificateState,
  aProducerState,
  aProductState,
  aVariantState,
  gtin,
} from '../testing/neighbour-states.js';
import { putStock } from '../testing/stock-script.js';
import { officerOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { CertificatesProjection } from './certificates.projection.js';

let rig: TestShowroom;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());

const known = async (table: string, column: string, id: string) =>
  (await rig.database.query(`select * from known_${table} where ${column} = $1`, [id]))[0];
const rebuild = async (projection: string) =>
  expect((await rig.asAdmin.post(`/v1/operations/projections/${projection}/rebuild`)).status).toBeLessThan(
    300,
  );
const certified = async (lotId: string) =>
  (
    await rig.database.query<{ certified: unknown }>('select certified from lots where lot_id = $1', [lotId])
  )[0]!.certified;
/** Somebody stands before a lock that somebody else holds. */
const somebodyWaits = () =>
  eventually(async () => {
    const waiting = await rig.database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting.length).toBeGreaterThan(0);
  });

describe('products', () => {
  it('are known with all variants, also those that they list no more', async () => {
    const loose = aVariantState({ package: null, netQuantity: { value: '1', unit: 'kg' } });
    const boxed = aVariantState({ gtin: gtin(1), sku: 'NM-1', netQuantity: { value: '0.5', unit: 'l' } });
    const producerId = await rig.producer();
    const state = aProductState({ producerId, subgroup: 'I.5.a', label: { origin: 'Phú Quốc' } });
    await rig.product({ ...state, variants: [loose, boxed] });
    expect(await known('products', 'product_id', state.productId)).toMatchObject({
      product_id: state.productId,
      producer_id: producerId,
      name: state.name,
      group_code: 'I',
      subgroup: 'I.5.a',
      label: { origin: 'Phú Quốc' },
      state: 'active',
      zone: 'Asia/Ho_Chi_Minh',
    });
    expect(await known('variants', 'variant_id', boxed.variantId)).toMatchObject({
      variant_id: boxed.variantId,
      product_id: state.productId,
      listed: true,
      sku: 'NM-1',
      gtin: gtin(1),
      package: 'hộp',
      net_quantity: { value: '0.5', unit: 'l' },
      unit: 'piece',
      prices: boxed.prices,
    });
    expect(await known('variants', 'variant_id', loose.variantId)).toMatchObject({
      unit: 'kg',
      listed: true,
    });

    await rig.product({ ...state, state: 'retired', name: 'Nước mắm nhĩ', variants: [boxed] });
    expect(await known('products', 'product_id', state.productId)).toMatchObject({
      state: 'retired',
      name: 'Nước mắm nhĩ',
    });
    expect(await known('variants', 'variant_id', loose.variantId)).toMatchObject({
      unit: 'kg',
      listed: false,
    });
  });

  it('that got lost come back with a rebuild, with variants that are listed no more', async () => {
    const [old, current] = [aVariantState(), aVariantState()];
    const state = aProductState({ producerId: await rig.producer(), variants: [old] });
    await rig.product(state);
    await rig.product({ ...state, variants: [current] });
    await rig.database.query('delete from known_variants where product_id = $1', [state.productId]);
    await rebuild('products');
    const listed = async (id: string) => (await known('variants', 'variant_id', id))?.['listed'];
    await eventually(
      async () =>
        expect([await listed(old.variantId), await listed(current.variantId)]).toEqual([false, true]),
      { timeoutMs: 30_000 },
    );
  });
});

it('producers are known with state and units', async () => {
  const state = aProducerState({ adminUnitIds: [newId()] });
  await rig.producer(state);
  const survivor = await rig.producer();
  await rig.hear('producers', ProducerMergedV1, state.producerId, {
    ...state,
    state: 'merged',
    mergedInto: survivor,
  });
  expect(await known('producers', 'producer_id', state.producerId)).toMatchObject({
    producer_id: state.producerId,
    name: state.name,
    state: 'merged',
    merged_into: survivor,
    admin_unit_ids: state.adminUnitIds,
  });
});

describe('certificates', () => {
  let showroom: ShowroomView;
  beforeAll(async () => {
    showroom = await rig.showroom();
  });

  it('stand on the lots of their product: granted, withdrawn, annulled', async () => {
    const { productId, variantId } = await rig.product({ certified: false });
    const lot = await rig.stock(showroom, variantId, 5);
    const other = await rig.stock(showroom, (await rig.product()).variantId, 5);
    expect(await certified(lot)).toEqual([]);
    const second = await rig.certificate({ productId, validFrom: '2028-01-02', validThrough: '2031-01-01' });
    const first = await rig.certificate({ productId });
    expect(await certified(lot)).toEqual([
      ['2025-01-01', '2028-01-01'],
      ['2028-01-02', '2031-01-01'],
    ]);
    expect(await certified(await rig.stock(showroom, variantId, 1, { code: 'L2' }))).toHaveLength(2);
    await rig.withdraw(first, '2026-11-21');
    expect(await certified(lot)).toEqual([
      ['2025-01-01', '2026-11-21'],
      ['2028-01-02', '2031-01-01'],
    ]);
    await rig.certificate({ ...second, state: 'annulled' });
    expect(await certified(lot)).toEqual([['2025-01-01', '2026-11-21']]);
    // Withdrawn on its first day: it never was valid.
    await rig.withdraw(first, '2024-12-31');
    expect(await certified(lot)).toEqual([]);
    expect(await certified(other)).toEqual([['2025-01-01', '2028-01-01']]);
  });

  it('wait for a sale that holds the lot, and what comes after sees them', async () => {
    const { productId, variantId } = await rig.product({ certified: false });
    const certificate = await rig.certificate({ productId });
    const lot = await rig.stock(showroom, variantId, 5);
    let applied = false;
    const withdrawal = { ...certificate, state: 'withdrawn' as const, validThrough: '2026-11-21' };
    let heard: Promise<void> | undefined;
    await rig.database.transaction(async (tx) => {
      await tx.query('select 1 from lots where lot_id = $1 for update', [lot]);
      heard = rig
        .hear('certificates', CertificateWithdrawnV1, certificate.certificateId, withdrawal)
        .then(() => void (applied = true));
      await somebodyWaits();
      expect(applied).toBe(false);
    });
    await heard;
    expect(await certified(lot)).toEqual([['2025-01-01', '2026-11-21']]);
  });

  it('reach a lot that is being made when they come', async () => {
    const { productId, variantId } = await rig.product({ certified: false });
    const certificate = aCertificateState({ productId });
    await rig.certificate(certificate);
    let heard: Promise<void> | undefined;
    const lot = await rig.database.transaction(async (tx) => {
      const goods = { showroomId: showroom.id, variantId, quantity: 1 };
      const made = await putStock(tx, goods, rig.clock.now);
      const annulled = { ...certificate, state: 'annulled' as const };
      heard = rig.hear('certificates', CertificateAnnulledV1, certificate.certificateId, annulled);
      await somebodyWaits();
      return made;
    });
    await heard;
    expect(await certified(lot)).toEqual([]);
  });

  it('wait for nobody who sells a lot of which they say nothing new', async () => {
    const { productId, variantId } = await rig.product({ certified: false });
    const certificate = await rig.certificate({ productId });
    const lot = await rig.stock(showroom, variantId, 5);
    await rig.database.transaction(async (tx) => {
      await tx.query('select 1 from lots where lot_id = $1 for update', [lot]);
      await rig.certificate({ ...certificate });
    });
    expect(await certified(lot)).toEqual([['2025-01-01', '2028-01-01']]);
  });

  it('that a rebuild brings reach the first lot of a product, which is being made', async () => {
    const { productId, variantId } = await rig.product({ certified: false });
    const goods = { showroomId: showroom.id, variantId, quantity: 1 };
    const { first: lot, waited } = await interleaved(
      rig.database,
      (tx) => putStock(tx, goods, rig.clock.now),
      async (tx) => {
        const { certificateId, validFrom, validThrough, zone, state } = aCertificateState({ productId });
        await tx.query('insert into known_certificates values ($1, $2, $3, $4, $5, $6)', [
          certificateId,
          productId,
          validFrom,
          validThrough,
          zone,
          state,
        ]);
        await new CertificatesProjection().writeOnAllLots(tx);
      },
    );
    expect(waited).toBe(true);
    expect(await certified(lot)).toEqual([['2025-01-01', '2028-01-01']]);
  });

  it('that got lost come back with a rebuild, on their lots too', async () => {
    const { productId, variantId } = await rig.product();
    const lot = await rig.stock(showroom, variantId, 5);
    await rig.database.query('delete from known_certificates where product_id = $1', [productId]);
    await rig.database.query(`update lots set certified = '[]' where lot_id = $1`, [lot]);
    await rebuild('certificates');
    await eventually(async () => expect(await certified(lot)).toEqual([['2025-01-01', '2028-01-01']]), {
      timeoutMs: 30_000,
    });
  });
});

describe('administrative units', () => {
  it('move the showrooms in them: the officers of what followed see them', async () => {
    const province = await rig.unit({ name: 'Hà Tiên' });
    const commune = await rig.unit({ name: 'Tô Châu', type: 'commune', parentId: province.adminUnitId });
    const { id } = await rig.showroom({ adminUnitId: commune.adminUnitId });
    const inProvince = [province.adminUnitId, commune.adminUnitId].sort();
    const unitsOf = async () => made<ShowroomView>(await rig.asAdmin.get(`/v1/showrooms/${id}`)).adminUnitIds;
    expect(await unitsOf()).toEqual(inProvince);

    const successor = await rig.unit({ name: 'An Giang', validFrom: '2026-12-01' });
    expect(await unitsOf()).toEqual(inProvince);
    await rig.unit({ ...province, validTo: '2026-12-01', successorIds: [successor.adminUnitId] });
    expect(await unitsOf()).toEqual([...inProvince, successor.adminUnitId].sort());
    expect((await rig.as(officerOf(successor.adminUnitId)).get(`/v1/showrooms/${id}`)).status).toBe(200);
    expect(await rig.events(id)).toMatchObject([
      { type: 'showroom.showroom.opened.v1', version: 1 },
      { type: 'showroom.showroom.changed.v1', version: 2 },
    ]);
  });

  it('that got lost come back with a rebuild, which tells of no showroom that stayed where it was', async () => {
    const unit = await rig.unit({ name: 'Rạch Giá' });
    const { id } = await rig.showroom({ adminUnitId: unit.adminUnitId });
    await rig.database.query('delete from known_admin_units where id = $1', [unit.adminUnitId]);
    await rebuild('admin-units');
    await eventually(
      async () =>
        expect(await known('admin_units', 'id', unit.adminUnitId)).toMatchObject({ name: 'Rạch Giá' }),
      { timeoutMs: 30_000 },
    );
    expect(await rig.events(id)).toHaveLength(1);
  });
});
