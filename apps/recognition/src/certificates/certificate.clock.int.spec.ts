import { createLogger } from '@onevillage/platform-logging';
import { platformMigrations } from '@onevillage/platform-service';
import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { CreateCertificates1764000002000 } from '../migrations/create-certificates.js';
import { aCaller, aCertificate, aGrant, day, idOf, PRODUCT, UNIT } from '../testing/builders.js';
import { CertificateClock } from './certificate.clock.js';
import { CertificateStore } from './certificate.store.js';
import type { Certificate } from './certificate.js';
import { ChangeCertificateUseCase } from './change-certificate.use-case.js';
import { GrantCertificatesUseCase } from './grant-certificates.use-case.js';
import { KnownProductStore } from './known-product.store.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([...platformMigrations, CreateCertificates1764000002000]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.query('truncate certificates, known_products, known_producers, event_log');
  await database.query('insert into known_producers values ($1, array[$2::uuid])', [idOf(2, 1), UNIT]);
  await database.query('insert into known_products values ($1, $2, false)', [PRODUCT, idOf(2, 1)]);
});

const store = new CertificateStore();
const products = new KnownProductStore();
const grants = new GrantCertificatesUseCase(store, products);
const changes = new ChangeCertificateUseCase(store, products);
let now = new Date();
const clock = () =>
  new CertificateClock(database, store, products, () => now, createLogger('test', { level: 'silent' }));

/** The clock looks on a local day of Viet Nam, just after its midnight. */
const lookOn = async (date: string, looking = clock()) => {
  now = new Date(Date.parse(`${date}T00:00:01+07:00`));
  await looking.tellAll();
  return told();
};
const told = () =>
  database
    .query<{ what: string; left: number | null; version: number }>(
      `select split_part(type, '.', 3) as what, (data ->> 'daysLeft')::int as left, aggregate_version as version
       from event_log where type like '%.expir%' order by seq`,
    )
    .then((rows) => rows.map(({ what, left }) => (left === null ? what : `${what} ${left}`)));
const enter = (...certificates: Certificate[]) =>
  database.transaction((tx) => store.save(tx, certificates, new Date()));
const certificate = () => aCertificate({ validFrom: day('2026-08-05') });
const caller = (seen?: number) => aCaller(now, seen);

describe('the clock of certificates', () => {
  it('tells of 180, 150 and 120 days and of the end, once each, on the local day', async () => {
    await enter(certificate());
    expect(await lookOn('2029-02-05')).toEqual([]);
    expect(await lookOn('2029-02-06')).toEqual(['expiring 180']);
    expect(await lookOn('2029-02-06')).toEqual(['expiring 180']);
    expect(await lookOn('2029-03-07')).toEqual(['expiring 180']);
    expect(await lookOn('2029-03-08')).toEqual(['expiring 180', 'expiring 150']);
    expect(await lookOn('2029-04-07')).toEqual(['expiring 180', 'expiring 150', 'expiring 120']);
    expect(await lookOn('2029-08-05')).toEqual(['expiring 180', 'expiring 150', 'expiring 120']);
    expect(await lookOn('2029-08-06')).toEqual(['expiring 180', 'expiring 150', 'expiring 120', 'expired']);
    expect(await lookOn('2035-01-01')).toHaveLength(4);
    const [row] = await database.query(
      'select version, told_expiring as e, told_expired as x from certificates',
    );
    expect(row).toEqual({ version: 5, e: 120, x: true });
  });

  it('bursts of nothing for one that was entered late', async () => {
    await enter(certificate());
    expect(await lookOn('2029-07-01')).toEqual(['expiring 120']);
    await enter(aCertificate({ productId: idOf(1, 2), validFrom: day('2018-06-01') }));
    expect(await lookOn('2029-07-02')).toEqual(['expiring 120', 'expired']);
  });

  it('tells once however many replicas look at once', async () => {
    const many = Array.from({ length: 700 }, (_, i) =>
      aCertificate({ productId: idOf(1, 100 + i), validFrom: day('2026-08-05') }),
    );
    await enter(...many);
    now = new Date('2029-02-06T12:00:00+07:00');
    await Promise.all([clock(), clock(), clock()].map((one) => one.tellAll()));
    await clock().tellAll();
    const news = await told();
    expect(news).toEqual(Array<string>(700).fill('expiring 180'));
  });

  it('tells of one that is extended anew, and not of one that was renewed, withdrawn or annulled', async () => {
    const first = certificate();
    await enter(first);
    await lookOn('2029-04-07');
    await database.transaction((tx) =>
      changes.extend(tx, first.id, { through: '2029-12-01', legalBasis: 'x' }, caller(2)),
    );
    expect(await lookOn('2029-06-10')).toEqual(['expiring 120', 'expiring 180']);
    now = new Date('2029-07-01T05:00:00Z');
    await database.transaction((tx) =>
      grants.execute(tx, [aGrant({ decidedOn: '2029-07-01', decisionNumber: 'next' })], caller(), 'inferred'),
    );
    expect(await lookOn('2029-12-02')).toEqual(['expiring 120', 'expiring 180']);
    const [next] = await database.query<{ id: string }>(
      `select id from certificates where decision_number = 'next'`,
    );
    await database.transaction((tx) =>
      changes.withdraw(tx, next!.id, { ground: 'misuse-of-mark' }, caller(1)),
    );
    expect(await lookOn('2033-01-01')).toEqual(['expiring 120', 'expiring 180']);
  });

  it('tells, in each scheme, of the day of its own zone', async () => {
    await enter(
      aCertificate({
        scheme: 'OTOP',
        zone: 'Asia/Bangkok',
        validFrom: day('2026-01-01'),
        grantedThrough: day('2026-12-31'),
      }),
    );
    now = new Date('2026-12-31T17:00:00Z');
    await clock().tellAll();
    expect(await told()).toEqual(['expired']);
  });

  it('looks by itself when the service starts, and stops with it', async () => {
    await enter(certificate());
    now = new Date('2029-08-06T00:00:00+07:00');
    const running = clock();
    running.onApplicationBootstrap();
    await running.onApplicationShutdown();
    expect(await told()).toEqual(['expired']);
  });
});
