import { requestsTo, startTestService, type TokenClaims } from '@onevillage/testing';
import type { BulkResult } from '@onevillage/contracts-kit';
import type { AdminUnitView, UpsertProducer } from '@onevillage/contracts-producers';
import { producersService } from '../producers.service.js';

export const ADMIN: TokenClaims = { subject: 'the-admin', roles: ['admin'] };
/** An officer of the whole country. */
export const OFFICER: TokenClaims = {
  subject: 'the-officer',
  roles: ['programme-officer'],
  adminUnitIds: ['*'],
};

/** The producers service, running, with a clock that the test sets. */
export async function producersBench() {
  const clock = { now: new Date('2026-11-22T05:00:00Z') };
  const service = await startTestService(producersService, { clock: () => clock.now });
  const requests = requestsTo(service);
  return {
    ...service,
    ...requests,
    clock,
    /** Units of a code that existed on a day. */
    async unit(code: string, date = '2026-11-22'): Promise<AdminUnitView> {
      const { body } = await requests.get('/v1/admin-units', { query: { code, date } });
      return (body as { items: AdminUnitView[] }).items[0]!;
    },
    /** An officer of these units. */
    officerOf: (...units: { id: string }[]): TokenClaims => ({
      subject: `officer of ${units.map((unit) => unit.id).join()}`,
      roles: ['programme-officer'],
      adminUnitIds: units.map((unit) => unit.id),
    }),
    async bulk(
      items: UpsertProducer[],
      as: TokenClaims = OFFICER,
      query: { dryRun?: boolean } = {},
    ): Promise<BulkResult> {
      const answer = await requests.post('/v1/producers/bulk', { items }, { as, query });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body as BulkResult;
    },
    /** Events logged so far; of one aggregate, or all. */
    async events(
      aggregateId?: string,
    ): Promise<{ type: string; version: number; data: Record<string, unknown> }[]> {
      return service.database.query(
        `select type, aggregate_version as version, data from event_log
         where $1::uuid is null or aggregate_id = $1 order by seq`,
        [aggregateId ?? null],
      );
    },
  };
}
export type ProducersBench = Awaited<ReturnType<typeof producersBench>>;
