import { ProductChangedV1, ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import {
  AdminUnitRecordedV1,
  ProducerChangedV1,
  ProducerRegisteredV1,
  type AdminUnitState,
  type ProducerState,
} from '@onevillage/contracts-producers';
import {
  CertificateAnnulledV1,
  CertificateGrantedV1,
  CertificateWithdrawnV1,
  type CertificateState,
} from '@onevillage/contracts-recognition';
import type {
  AgreementView,
  LocationKind,
  OpenShowroom,
  ShowroomView,
  SignAgreement,
} from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import {
  hearing,
  made,
  peopleOf,
  startTestService,
  type TestServiceOptions,
  type TokenClaims,
} from '@onevillage/testing';
import { showroomService } from '../showroom.service.js';
import { putStock, type StockToPut } from './stock-script.js';
import { aCertificateState, aProducerState, aProductState, aUnitState } from './neighbour-states.js';

/** Who runs the showrooms of a rig, unless told otherwise. */
export const ORGANISATION = '01930000-0000-7000-8001-000000000001';

export const staffOf = (organisation: string, subject = 'staff'): TokenClaims => ({
  subject,
  organisation,
  roles: ['showroom-staff'],
});
export const managerOf = (organisation: string, subject = 'manager'): TokenClaims => ({
  subject,
  organisation,
  roles: ['showroom-manager'],
});
export const officerOf = (...adminUnitIds: string[]): TokenClaims => ({
  subject: 'officer',
  roles: ['trade-officer'],
  adminUnitIds,
});
export const producerOf = (producer: string): TokenClaims => ({
  subject: 'producer',
  roles: ['producer'],
  producer,
});
export const ADMIN: TokenClaims = { subject: 'admin', roles: ['admin'], adminUnitIds: ['*'] };

export interface TestProduct {
  readonly productId: string;
  readonly producerId: string;
  /** Of its first variant. */
  readonly variantId: string;
  readonly state: ProductState;
}

/**
 * The showroom service, running, with a clock that the test sets, its neighbours' side of Kafka, and one province known.
 * What is made waits until the service has heard of it; requests that make something fail the test unless they succeed.
 */
export async function testShowroom({ now = '2026-11-22T05:00:00Z', ...options }: RigOptions = {}) {
  const clock = { now: new Date(now) };
  const service = await startTestService(showroomService, { clock: () => clock.now, ...options });
  const { publisher, hear, isFirst } = await hearing(service);
  const as = peopleOf(service);

  const rig = {
    ...service,
    clock,
    publisher,
    hear,
    as,
    asStaff: as(staffOf(ORGANISATION)),
    asManager: as(managerOf(ORGANISATION)),
    asAdmin: as(ADMIN),
    /** Of the rig's province. */
    asOfficer: as({}),
    asProducer: (producerId: string) => as(producerOf(producerId)),
    /** The province of the rig's showrooms. */
    province: aUnitState(),

    async unit(fields: Partial<AdminUnitState> = {}): Promise<AdminUnitState> {
      const state = aUnitState(fields);
      await hear('admin-units', AdminUnitRecordedV1, state.adminUnitId, state);
      return state;
    },
    async producer(fields: Partial<ProducerState> = {}): Promise<string> {
      const state = aProducerState(fields);
      const { producerId } = state;
      await hear(
        'producers',
        isFirst(producerId) ? ProducerRegisteredV1 : ProducerChangedV1,
        producerId,
        state,
      );
      return producerId;
    },
    /** Of a new producer unless one is named; certified in 2025 to 2028 unless told otherwise; the same id again changes it. */
    async product({
      certified = true,
      ...fields
    }: Partial<ProductState> & { certified?: boolean } = {}): Promise<TestProduct> {
      const producerId = fields.producerId ?? (await rig.producer());
      const state = aProductState({ ...fields, producerId });
      const { productId, variants } = state;
      const first = isFirst(productId);
      await hear('products', first ? ProductRegisteredV1 : ProductChangedV1, productId, state);
      if (certified && first) await rig.certificate({ productId });
      return { productId, producerId, variantId: variants[0]?.variantId ?? '', state };
    },
    async certificate(
      fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
    ): Promise<CertificateState> {
      const state = aCertificateState(fields);
      const definition =
        state.state === 'withdrawn'
          ? CertificateWithdrawnV1
          : state.state === 'annulled'
            ? CertificateAnnulledV1
            : CertificateGrantedV1;
      await hear('certificates', definition, state.certificateId, state);
      return state;
    },
    /** `lastDay` is the last valid one. */
    withdraw(certificate: CertificateState, lastDay: string): Promise<CertificateState> {
      return rig.certificate({
        ...certificate,
        state: 'withdrawn',
        validThrough: lastDay,
        withdrawnOn: lastDay,
        withdrawalGround: 'breach-of-law',
      });
    },
    /** Opened by the manager of its organisation; sells any goods unless told otherwise. */
    async showroom(fields: Partial<OpenShowroom> = {}): Promise<ShowroomView> {
      const { organisationId = ORGANISATION, ...more } = fields;
      const answer = await as(managerOf(organisationId)).post('/v1/showrooms', {
        name: `Điểm trưng bày ${newId()}`,
        kind: 'showroom',
        adminUnitId: rig.province.adminUnitId,
        policy: 'any',
        ...more,
      });
      return made<ShowroomView>(answer);
    },
    /** One more place of a showroom. @returns its location id */
    async location(
      showroom: ShowroomView,
      kind: 'shelf' | 'store' | 'booth',
      sellable = kind !== 'store',
    ): Promise<string> {
      const current = await as(ADMIN).get(`/v1/showrooms/${showroom.id}`);
      const { version, locations } = current.body as ShowroomView;
      const name = `${kind} ${locations.length}`;
      const path = `/v1/showrooms/${showroom.id}/locations`;
      const answer = await as(managerOf(showroom.organisationId)).post(
        path,
        { kind, name, sellable },
        { ifMatch: version },
      );
      return made<ShowroomView>(answer).locations.find((one) => one.name === name)!.locationId;
    },
    /** Since the start of 2026; the producer sets the price and bears losses, unless told otherwise. */
    async agreement(
      showroom: ShowroomView,
      producerId: string,
      fields: Partial<SignAgreement> = {},
    ): Promise<AgreementView> {
      const answer = await as(managerOf(showroom.organisationId)).post('/v1/agreements', {
        showroomId: showroom.id,
        producerId,
        validFrom: '2026-01-01',
        commissionPercent: '15',
        priceSetBy: 'producer',
        lossBorneBy: 'producer',
        ...fields,
      });
      return made<AgreementView>(answer);
    },
    /** Goods on its first shelf, unless told otherwise; of the producer's, in lot `L1`. @returns the lot */
    stock(
      showroom: ShowroomView,
      variantId: string,
      quantity: number,
      more: Partial<StockToPut> = {},
    ): Promise<string> {
      const goods = { showroomId: showroom.id, variantId, quantity, ...more };
      return service.database.transaction((tx) => putStock(tx, goods, clock.now));
    },
    /** What an aggregate told, in its order; everything without one. */
    async events(
      aggregateId?: string,
    ): Promise<{ type: string; version: number; data: Record<string, unknown> }[]> {
      return service.database.query(
        `select type, aggregate_version as version, data from event_log
         where $1::uuid is null or aggregate_id = $1 order by seq`,
        [aggregateId ?? null],
      );
    },
    async stop() {
      await publisher.close();
      await service.stop();
    },
  };
  rig.province = await rig.unit(rig.province);
  rig.asOfficer = as(officerOf(rig.province.adminUnitId));
  return rig;
}
export type TestShowroom = Awaited<ReturnType<typeof testShowroom>>;

export interface RigOptions extends Omit<TestServiceOptions, 'clock'> {
  /** What the service's clock shows; it stands still until the test sets `rig.clock.now`. */
  now?: string;
}

/** The one location of a kind, or the first of them. */
export const locationOf = ({ locations }: ShowroomView, kind: LocationKind): string =>
  locations.find((one) => one.kind === kind)!.locationId;
