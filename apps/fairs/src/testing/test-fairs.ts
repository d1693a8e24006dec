import { ProductChangedV1, ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import {
  AdminUnitRecordedV1,
  ProducerChangedV1,
  ProducerRegisteredV1,
  type AdminUnitState,
  type ProducerState,
} from '@onevillage/contracts-producers';
import {
  CertificateGrantedV1,
  CertificateWithdrawnV1,
  type CertificateState,
} from '@onevillage/contracts-recognition';
import {
  hearing,
  peopleOf,
  startTestService,
  type Person,
  type TestServiceOptions,
  type TokenClaims,
} from '@onevillage/testing';
import { fairsService } from '../fairs.service.js';
import {
  putApplication,
  putFair,
  putFloorPlan,
  type ApplicationToPut,
  type FairToPut,
  type FloorPlanToPut,
} from './fair-script.js';
import { aCertificateState, aProducerState, aProductState, aUnitState } from './neighbour-states.js';

export const officerOf = (...adminUnitIds: string[]): TokenClaims => ({
  subject: 'officer',
  roles: ['trade-officer'],
  adminUnitIds,
});
export const producerOf = (producer: string): TokenClaims => ({
  subject: `producer ${producer}`,
  roles: ['producer'],
  producer,
});
export const ADMIN: TokenClaims = { subject: 'admin', roles: ['admin'], adminUnitIds: ['*'] };

export interface RigOptions extends Omit<TestServiceOptions, 'clock'> {
  /** What the service's clock shows; it stands still until the test sets `rig.clock.now`. */
  now?: string;
}

/**
 * The fairs service, running, with a clock that the test sets, its neighbours' side of Kafka, and one province known.
 * What is told by `unit`, `producer`, `product` and `certificate` is applied when they return.
 */
export async function testFairs({ now = '2026-11-22T05:00:00Z', ...options }: RigOptions = {}) {
  const clock = { now: new Date(now) };
  const service = await startTestService(fairsService, { clock: () => clock.now, ...options });
  const { publisher, hear, isFirst } = await hearing(service);
  const as = peopleOf(service);

  const rig = {
    ...service,
    clock,
    hear,
    as,
    asAdmin: as(ADMIN),
    asProducer: (producerId: string): Person => as(producerOf(producerId)),
    /** The province of the rig's fairs, and its trade officer. */
    province: aUnitState(),
    asOfficer: as({}),

    async unit(fields: Partial<AdminUnitState> = {}): Promise<AdminUnitState> {
      const state = aUnitState(fields);
      await hear('admin-units', AdminUnitRecordedV1, state.adminUnitId, state);
      return state;
    },
    /** Of the rig's province unless told otherwise. */
    async producer(fields: Partial<ProducerState> = {}): Promise<ProducerState> {
      const { adminUnitId } = rig.province;
      const state = aProducerState({ adminUnitId, adminUnitIds: [adminUnitId], ...fields });
      const { producerId } = state;
      await hear(
        'producers',
        isFirst(producerId) ? ProducerRegisteredV1 : ProducerChangedV1,
        producerId,
        state,
      );
      return state;
    },
    async product(fields: Partial<ProductState> & Pick<ProductState, 'producerId'>): Promise<ProductState> {
      const state = aProductState(fields);
      const first = isFirst(state.productId);
      await hear('products', first ? ProductRegisteredV1 : ProductChangedV1, state.productId, state);
      return state;
    },
    async certificate(
      fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
    ): Promise<CertificateState> {
      const state = aCertificateState(fields);
      const definition = state.state === 'withdrawn' ? CertificateWithdrawnV1 : CertificateGrantedV1;
      await hear('certificates', definition, state.certificateId, state);
      return state;
    },
    /** `lastDay` is the last valid one. */
    withdraw: (certificate: CertificateState, lastDay: string): Promise<CertificateState> =>
      rig.certificate({
        ...certificate,
        state: 'withdrawn',
        validThrough: lastDay,
        withdrawnOn: lastDay,
        withdrawalGround: 'breach-of-law',
      }),
    /** Written into the tables as they are; of the rig's province unless told otherwise. */
    fair: (fields: FairToPut = {}) =>
      service.database.transaction((tx) =>
        putFair(tx, { adminUnitId: rig.province.adminUnitId, ...fields }, clock.now),
      ),
    floorPlan: (fairId: string, fields: FloorPlanToPut = {}) =>
      service.database.transaction((tx) => putFloorPlan(tx, fairId, fields, clock.now)),
    application: (fields: ApplicationToPut) =>
      service.database.transaction((tx) => putApplication(tx, fields, clock.now)),
    /** What an aggregate told, in its order. */
    async events(
      aggregateId: string,
    ): Promise<{ type: string; version: number; data: Record<string, unknown> }[]> {
      return service.database.query(
        `select type, aggregate_version as version, data from event_log where aggregate_id = $1 order by seq`,
        [aggregateId],
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
export type TestFairs = Awaited<ReturnType<typeof testFairs>>;
