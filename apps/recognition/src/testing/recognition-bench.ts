import type { BulkResult } from '@onevillage/contracts-kit';
import {
  ProductChangedV1,
  ProductRegisteredV1,
  ProductRetiredV1,
  type ProductState,
} from '@onevillage/contracts-catalog';
import {
  AdminUnitRecordedV1,
  ProducerRegisteredV1,
  type AdminUnitState,
  type ProducerState,
} from '@onevillage/contracts-producers';
import type { CertificateView, GrantCertificate } from '@onevillage/contracts-recognition';
import { newId } from '@onevillage/platform-database';
import {
  eventPublisher,
  eventually,
  requestsTo,
  startTestService,
  type TokenClaims,
} from '@onevillage/testing';
import { recognitionService } from '../recognition.service.js';
import { UNIT } from './builders.js';

export const officerOf = (...adminUnitIds: string[]): TokenClaims => ({
  subject: `officer of ${adminUnitIds.join()}`,
  roles: ['programme-officer'],
  adminUnitIds,
});
export const OFFICER = officerOf(UNIT);

export const aProducerState = (fields: Partial<ProducerState> = {}): ProducerState => ({
  producerId: newId(),
  name: 'HTX',
  legalForm: 'cooperative',
  taxCode: null,
  address: null,
  adminUnitId: null,
  adminUnitIds: [UNIT],
  state: 'active',
  mergedInto: null,
  qualityDocuments: [],
  ...fields,
});

export const aProductState = (
  fields: Partial<ProductState> & Pick<ProductState, 'producerId'>,
): ProductState => ({
  productId: newId(),
  name: 'Cà phê',
  titles: { vi: 'Cà phê', en: null, km: null },
  descriptions: { vi: null, en: null, km: null },
  textStatus: { vi: 'draft', en: 'missing', km: 'missing' },
  group: 'I',
  subgroup: null,
  isService: false,
  brand: null,
  label: {},
  media: [],
  variants: [],
  state: 'active',
  zone: 'Asia/Ho_Chi_Minh',
  ...fields,
});

export const aUnitState = (
  fields: Partial<AdminUnitState> & Pick<AdminUnitState, 'name' | 'type'>,
): AdminUnitState => ({
  adminUnitId: newId(),
  country: 'VN',
  code: null,
  parentId: null,
  validFrom: '2008-08-01',
  validTo: null,
  successorIds: [],
  legalSource: null,
  ...fields,
});

/** The recognition service, running, with a clock that the test sets, and its neighbours' side of Kafka. */
export async function recognitionBench() {
  const clock = { now: new Date('2026-11-22T05:00:00Z') };
  const service = await startTestService(recognitionService, { clock: () => clock.now });
  const publisher = await eventPublisher(service.place.topicPrefix);
  const requests = requestsTo(service);
  const seen = (sql: string, params: unknown[]) =>
    eventually(async () => expect(await service.database.query(sql, params)).toHaveLength(1), {
      timeoutMs: 30_000,
    });

  const bench = {
    ...service,
    ...requests,
    clock,
    publisher,
    async hearOfProducer(state: ProducerState): Promise<string> {
      await publisher.publish(ProducerRegisteredV1, [state.producerId, state]);
      await seen('select 1 from known_producers where producer_id = $1', [state.producerId]);
      return state.producerId;
    },
    async hearOfProduct(
      state: ProductState,
      definition: typeof ProductRegisteredV1 | typeof ProductChangedV1 = ProductRegisteredV1,
    ): Promise<string> {
      await publisher.publish(state.state === 'retired' ? ProductRetiredV1 : definition, [
        state.productId,
        state,
      ]);
      await seen('select 1 from known_products where product_id = $1 and producer_id = $2 and retired = $3', [
        state.productId,
        state.producerId,
        state.state === 'retired',
      ]);
      return state.productId;
    },
    async hearOfUnit(state: AdminUnitState): Promise<AdminUnitState> {
      await publisher.publish(AdminUnitRecordedV1, [state.adminUnitId, state]);
      await seen('select 1 from known_admin_units where id = $1 and valid_to is not distinct from $2', [
        state.adminUnitId,
        state.validTo,
      ]);
      return state;
    },
    /** A product of a producer in the given units. */
    async product(...adminUnitIds: string[]): Promise<string> {
      const units = adminUnitIds.length ? adminUnitIds : [UNIT];
      const producerId = await bench.hearOfProducer(aProducerState({ adminUnitIds: units }));
      return bench.hearOfProduct(aProductState({ producerId }));
    },
    async granted(
      fields: Partial<GrantCertificate> & Pick<GrantCertificate, 'productId'>,
      as = OFFICER,
    ): Promise<CertificateView> {
      const body = {
        scheme: 'OCOP',
        level: '4',
        decisionNumber: '858/QĐ-UBND',
        decidedOn: '2025-06-19',
        issuer: 'UBND tỉnh Đắk Nông',
        ...fields,
      };
      const answer = await requests.post('/v1/certificates', body, { as });
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body as CertificateView;
    },
    async bulk(
      items: GrantCertificate[],
      as: TokenClaims = OFFICER,
      query: { dryRun?: boolean } = {},
    ): Promise<BulkResult> {
      const answer = await requests.post('/v1/certificates/bulk', { items }, { as, query });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body as BulkResult;
    },
    async certificate(id: string, as: TokenClaims = OFFICER): Promise<CertificateView> {
      return (await requests.get(`/v1/certificates/${id}`, { as })).body as CertificateView;
    },
    async events(
      aggregateId?: string,
    ): Promise<{ what: string; version: number; data: Record<string, unknown> }[]> {
      return service.database.query(
        `select split_part(type, '.', 3) as what, aggregate_version as version, data from event_log
         where $1::uuid is null or aggregate_id = $1 order by seq`,
        [aggregateId ?? null],
      );
    },
    async stop() {
      await publisher.close();
      await service.stop();
    },
  };
  return bench;
}
export type RecognitionBench = Awaited<ReturnType<typeof recognitionBench>>;
