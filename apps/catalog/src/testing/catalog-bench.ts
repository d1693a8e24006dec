import type { BulkResult } from '@onevillage/contracts-kit';
import type { ProductView, UpsertProduct } from '@onevillage/contracts-catalog';
import {
  ProducerChangedV1,
  ProducerMergedV1,
  ProducerRegisteredV1,
  type ProducerState,
} from '@onevillage/contracts-producers';
import { CertificateGrantedV1, type CertificateState } from '@onevillage/contracts-recognition';
import {
  eventPublisher,
  eventually,
  requestsTo,
  startTestService,
  type TokenClaims,
} from '@onevillage/testing';
import { catalogService } from '../catalog.service.js';
import { aCertificateState, aProducerState, idOf } from './builders.js';

/** The administrative unit where producers of these tests are, and one where they are not. */
export const HERE = idOf(5, 1);
export const ELSEWHERE = idOf(5, 2);
export const officerOf = (...adminUnitIds: string[]): TokenClaims => ({
  subject: `officer of ${adminUnitIds.join()}`,
  roles: ['programme-officer'],
  adminUnitIds,
});
export const OFFICER = officerOf(HERE);

/** The catalog service, running, with a clock that the test sets, and its neighbours' side of Kafka. */
export async function catalogBench() {
  const clock = { now: new Date('2026-11-22T05:00:00Z') };
  const service = await startTestService(catalogService, { clock: () => clock.now });
  const publisher = await eventPublisher(service.place.topicPrefix);
  const requests = requestsTo(service);
  const seen = (sql: string, params: unknown[]) =>
    eventually(async () => expect(await service.database.query(sql, params)).toHaveLength(1), {
      timeoutMs: 30_000,
    });

  /** Published, and heard of here. */
  const hearOf = async (state: ProducerState): Promise<string> => {
    const { producerId, name, mergedInto } = state;
    const known = await service.database.query('select 1 from known_producers where producer_id = $1', [
      producerId,
    ]);
    const definition = mergedInto
      ? ProducerMergedV1
      : known.length
        ? ProducerChangedV1
        : ProducerRegisteredV1;
    await publisher.publish(definition, [producerId, state]);
    await seen('select 1 from known_producers where producer_id = $1 and name = $2 and state = $3', [
      producerId,
      name,
      state.state,
    ]);
    return producerId;
  };
  return {
    ...service,
    ...requests,
    clock,
    publisher,
    hearOf,
    producer: (fields: Partial<ProducerState> = {}) =>
      hearOf(aProducerState({ adminUnitIds: [HERE], ...fields })),
    async certificate(
      fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
    ): Promise<CertificateState> {
      const state = aCertificateState(fields);
      await publisher.publish(CertificateGrantedV1, [state.certificateId, state]);
      await seen('select 1 from known_certificates where certificate_id = $1', [state.certificateId]);
      return state;
    },
    async product(
      producerId: string,
      fields: Partial<UpsertProduct> = {},
      as: TokenClaims = OFFICER,
    ): Promise<ProductView> {
      const body = { producerId, name: `Cà phê ${crypto.randomUUID()}`, group: 'I', ...fields };
      const answer = await requests.post('/v1/products', body, { as });
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body as ProductView;
    },
    async bulk(
      items: UpsertProduct[],
      as: TokenClaims = OFFICER,
      query: { dryRun?: boolean } = {},
    ): Promise<BulkResult> {
      const answer = await requests.post('/v1/products/bulk', { items }, { as, query });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body as BulkResult;
    },
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
}
export type CatalogBench = Awaited<ReturnType<typeof catalogBench>>;
