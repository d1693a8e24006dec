import type { BulkOutcome } from '@onevillage/contracts-kit';
import type { RecordAdminUnit, UpsertProducer } from '@onevillage/contracts-producers';
import { inScope, RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { interleaved } from '@onevillage/testing';
import { AdminUnitResolver } from './admin-units/admin-unit-resolver.js';
import { AdminUnitStore } from './admin-units/admin-unit.store.js';
import { RecordAdminUnitsUseCase } from './unit-changes/record-admin-units.use-case.js';
import { RefreshPlacements } from './unit-changes/refresh-placements.js';
import { ChangeProducerUseCase } from './producers/change-producer.use-case.js';
import { NearProducersStore } from './producers/near-producers.store.js';
import { ProducerStore } from './producers/producer.store.js';
import { RegisterProducerUseCase } from './producers/register-producer.use-case.js';
import { UpsertProducersUseCase } from './producers/upsert-producers.use-case.js';
import { QualityDocumentStore } from './quality-documents/quality-document.store.js';
import { ChangeQualityDocumentsUseCase } from './quality-documents/change-quality-documents.use-case.js';
import { aRow, TAX } from './testing/builders.js';
import { OFFICER, producersBench, type ProducersBench } from './testing/producers-bench.js';

let bench: ProducersBench;
beforeAll(async () => {
  bench = await producersBench();
});
afterAll(() => bench.stop());

const producers = new ProducerStore();
const units = new AdminUnitStore();
const resolver = new AdminUnitResolver(units);
const upsertProducers = new UpsertProducersUseCase(producers, new NearProducersStore(), resolver);
const registerProducer = new RegisterProducerUseCase(producers, resolver);
const changeProducer = new ChangeProducerUseCase(producers, resolver);
const recordUnits = new RecordAdminUnitsUseCase(units, new RefreshPlacements(units, producers));
const documents = new ChangeQualityDocumentsUseCase(producers, new QualityDocumentStore());
const principal = {
  subject: 'x',
  clientId: 'x',
  roles: ['programme-officer' as const],
  organisationId: null,
  adminUnitIds: ['*'],
  partnerId: null,
  producerId: null,
};
/** Whoever has seen this version. */
const caller = (seen = 0): Caller => ({
  principal,
  now: bench.clock.now,
  requireVersion: (current) => {
    if (current !== seen) throw new RuleViolation('precondition-failed');
  },
});

const upsert = (tx: Tx, ...items: UpsertProducer[]) => upsertProducers.execute(tx, items, caller());
const record = (tx: Tx, ...items: RecordAdminUnit[]) => recordUnits.execute(tx, items, caller());
const created = async (fields: Partial<UpsertProducer> = {}) =>
  (await bench.bulk([row(fields)])).items[0]!.id!;
const row = (fields: Partial<UpsertProducer> = {}) =>
  aRow({ name: `HTX ${newId()}`, adminUnit: { province: 'Lâm Đồng' }, ...fields });
const last = async (id: string) => (await bench.events(id)).at(-1)!;

describe('producers and administrative units at once', () => {
  let code = 26000;
  async function aMerger() {
    code += 10;
    const unit = (n: number, name: string, fields: Partial<RecordAdminUnit> = {}): RecordAdminUnit => ({
      country: 'VN',
      code: String(code + n),
      type: 'commune',
      name,
      parentCode: '68',
      validFrom: '2025-07-01',
      ...fields,
    });
    await bench.database.transaction((tx) => record(tx, unit(1, `Xuân ${code}`)));
    const heir = unit(2, `Thu ${code}`, { validFrom: '2026-10-01' });
    const merger = [unit(1, `Xuân ${code}`, { validTo: '2026-10-01', successorCodes: [heir.code!] }), heir];
    return {
      merger,
      item: row({ adminUnit: { province: 'Lâm Đồng', commune: `Xuân ${code}` } }),
      heirCode: heir.code!,
    };
  }

  it.each(['the import first', 'the merger first'])(
    'no producer is left behind in a unit that ends: %s',
    async (order) => {
      const { merger, item, heirCode } = await aMerger();
      const importing = (tx: Tx) => upsert(tx, item);
      const merging = (tx: Tx) => record(tx, ...merger);
      const both =
        order === 'the import first'
          ? await interleaved(bench.database, importing, merging).then(({ first, ...rest }) => ({
              ...rest,
              imported: first,
            }))
          : await interleaved(bench.database, merging, importing).then(({ second, ...rest }) => ({
              ...rest,
              imported: second,
            }));
      expect(both.waited).toBe(true);
      const heir = await bench.unit(heirCode);
      const [imported] = both.imported as BulkOutcome[];
      const { data } = await last(imported!.id!);
      expect(inScope({ ...principal, adminUnitIds: [heir.id] }, data['adminUnitIds'] as string[])).toBe(true);
    },
  );
});

describe('two changes of one producer at once', () => {
  const document = { kind: 'other' as const, issuer: 'VietCert', validFrom: '2026-01-01' };

  it('keep the document that one adds and the contacts that the other tells', async () => {
    const item = row({ contacts: [{ kind: 'phone', value: '0900' }] });
    const id = await created(item);
    await interleaved(
      bench.database,
      (tx) => documents.add(tx, id, document, caller(1)),
      (tx) => upsert(tx, { ...item, contacts: [{ kind: 'email', value: 'a@b.vn' }] }),
    );
    expect((await last(id)).data['qualityDocuments']).toMatchObject([document]);
    expect((await bench.get(`/v1/producers/${id}`, { as: OFFICER })).body).toMatchObject({
      version: 3,
      qualityDocuments: [document],
      contacts: [{ kind: 'phone' }, { kind: 'email' }],
    });
  });

  it('keep contacts that came while a document was waiting', async () => {
    const item = row();
    const id = await created(item);
    const both = interleaved(
      bench.database,
      (tx) => upsert(tx, { ...item, contacts: [{ kind: 'phone', value: '0911' }] }),
      (tx) => documents.add(tx, id, document, caller(2)),
    );
    await both;
    expect((await bench.get(`/v1/producers/${id}`, { as: OFFICER })).body).toMatchObject({
      version: 3,
      contacts: [{ kind: 'phone', value: '0911' }],
    });
  });

  it('merge two into each other only one way', async () => {
    const [a, b] = [await created(), await created()];
    const merge = (from: string, into: string) => (tx: Tx) =>
      changeProducer.merge(tx, from, into, 'same', caller(1));
    const both = interleaved(bench.database, merge(a, b), merge(b, a));
    await expect(both).rejects.toThrow('producers.merge-refused');
    expect((await bench.events(a)).length + (await bench.events(b)).length).toBe(3);
  });
});

describe('the same identity from several sides at once', () => {
  const codes = (answers: { status: number; body: unknown }[]) =>
    answers.map(({ status, body }) => (status < 300 ? 'done' : (body as { code: string }).code)).sort();

  it('is registered once, whoever comes: the others are told whose tax code it is', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => bench.post('/v1/producers', row({ taxCode: TAX[0] }), { as: OFFICER })),
    );
    expect(codes(answers)).toEqual(['done', ...Array<string>(5).fill('producers.tax-code-taken')]);
  });

  it('is waited for: what the first makes, the second finds', async () => {
    const item = row();
    const both = await interleaved(
      bench.database,
      (tx) => registerProducer.execute(tx, item, caller()),
      (tx) => upsert(tx, item),
    );
    expect(both).toMatchObject({ waited: true, second: [{ status: 'unchanged', id: both.first.id }] });
    const renaming = interleaved(
      bench.database,
      (tx) => registerProducer.execute(tx, { ...item, name: `${item.name} 2` }, caller()),
      (tx) => changeProducer.change(tx, both.first.id, { name: `${item.name} 2` }, caller(1)),
    );
    await expect(renaming).rejects.toThrow('producers.name-taken');
  });

  it('is told by name as well, from register, rename and import', async () => {
    const { name } = row();
    const other = await created();
    const answers = await Promise.all([
      bench.post('/v1/producers', row({ name }), { as: OFFICER }),
      bench.post('/v1/producers', row({ name }), { as: OFFICER }),
      bench.patch(`/v1/producers/${other}`, { name }, { as: OFFICER, ifMatch: 1 }),
      bench.post('/v1/producers/bulk', { items: [row({ name })] }, { as: OFFICER }),
    ]);
    expect(codes(answers).filter((code) => !['done', 'producers.name-taken'].includes(code))).toEqual([]);
    const same = await bench.database.query('select 1 from producers where name = $1', [name]);
    expect(same).toHaveLength(1);
  });

  it('is imported once by two imports of one list', async () => {
    const items = Array.from({ length: 50 }, () => row());
    const [one, two] = await Promise.all([bench.bulk(items), bench.bulk([...items].reverse())]);
    expect([one.counts, two.counts]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ created: 50 }),
        expect.objectContaining({ unchanged: 50 }),
      ]),
    );
  });
});
