import { applicationSql, boothSql, FAIR } from './fair-world.store.js';

/** An event as large as the service writes for one hold. pgbench takes every `:name` for a variable of its own. */
const event = JSON.stringify({
  boothId: FAIR,
  fairId: FAIR,
  zoneId: FAIR,
  number: 'A1234',
  stockLocationId: null,
  allocations: [
    {
      allocationId: FAIR,
      applicationId: FAIR,
      exhibitorId: FAIR,
      producerId: null,
      from: '2026-12-27',
      through: '2026-12-31',
      state: 'held',
      expiresAt: '2026-11-23T03.00.00.000Z',
    },
  ],
}).replaceAll('":', '": ');

/** Who claims the n-th time claims this booth: so many rivals in a row the same. */
export const yardstickClaims = ['create sequence bench_claims minvalue 0 start 0', 'vacuum analyze'];

/** One claim as a textbook writes it: a statement for each step, prepared, in one transaction. */
export const claimByStatements = (booths: number, rivals: number): string => {
  const booth = boothSql(`1 + (:claim / ${rivals}) % ${booths}`);
  const application = applicationSql(`1 + :claim % ${booths}`);
  return [
    `select nextval('bench_claims') as claim \\gset`,
    'begin;',
    `insert into idempotency_keys (principal, operation, key, fingerprint, headers, body, status)
       select 'bench', 'POST /v1/fairs/allocations', k::text, sha256(k::text::bytea), '{}', 'x', 201 from gen_random_uuid() k;`,
    `select time_zone from fairs where fair_id = '${FAIR}' for share;`,
    `select booths, zone_id, state from applications where application_id = ${application} for no key update;`,
    `select count(*) from allocations where application_id = ${application} and state in ('held', 'confirmed');`,
    `select version + 1 as version from booths where booth_id = ${booth} for no key update \\gset`,
    `select count(*) as taken from allocations where booth_id = ${booth} and state in ('held', 'confirmed') \\gset`,
    '\\if :taken',
    '\\else',
    `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, expires_at, made_by)
       select uuidv7(), fair_id, ${booth}, ${application}, daterange(opens_on, closes_on, '[]'), 'by-hand', 'held',
         clock_timestamp(), clock_timestamp() + interval '1 day', 'bench' from fairs where fair_id = '${FAIR}';`,
    `update booths set version = :version::int where booth_id = ${booth};`,
    `insert into event_log (id, type, aggregate_id, aggregate_version, occurred_at, data)
       values (uuidv7(), 'fairs.booth.held.v1', ${booth}, :version::int, clock_timestamp(), '${event}');`,
    '\\endif',
    'commit;',
  ]
    .map((line) => line.replaceAll(/\s*\n\s*/g, ' '))
    .join('\n');
};
