import { SOUND, type Row } from '../register/testing/read-rows.js';
import { soundRows } from '../testing/register-file.js';
import { FakeRegister } from '../testing/fake-register.js';
import { outcomes, runRows } from '../testing/run-rows.js';

let services: FakeRegister;
beforeEach(() => (services = new FakeRegister()));

const names = (service: 'producers' | 'catalog'): unknown[] =>
  services.of(service).map(({ item }) => item['name']);

describe('a run', () => {
  it('makes producers, their products, then certificates, each by the id of the one before', async () => {
    const { rows, counts } = await runRows([SOUND], services);
    expect(services.calls.map(({ service, dryRun }) => [service, dryRun])).toEqual([
      ['producers', false],
      ['catalog', false],
      ['recognition', false],
    ]);
    const [producer, product, certificate] = (['producers', 'catalog', 'recognition'] as const).map(
      (service) => services.of(service)[0]!,
    );
    expect(product!.item).toMatchObject({ producerId: producer!.id, name: 'Mắm nêm Seagull', group: 'I' });
    expect(certificate!.item).toMatchObject({
      productId: product!.id,
      level: '4',
      decisionNumber: '858/QĐ-UBND',
      decidedOn: '2025-06-19',
      validThrough: '2028-06-19',
      issuer: 'UBND tỉnh Đắk Nông',
    });
    expect(rows).toMatchObject([
      {
        row: 2,
        outcome: 'created',
        did: ['producer-created', 'product-created', 'certificate-created'],
        producerId: producer!.id,
        productId: product!.id,
        certificateId: certificate!.id,
      },
    ]);
    expect(counts).toEqual({ producersCreated: 1, productsCreated: 1, certificatesCreated: 1 });
  });

  it('again changes nothing', async () => {
    const rows = soundRows(300, 7);
    await runRows(rows, services);
    const before = services.endState();
    const again = await runRows(rows, services, { run: 2 });
    expect(again.counts).toEqual({ unchanged: 300 });
    expect(new Set(again.rows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(services.endState()).toEqual(before);
  });

  it('with a corrected list changes what was corrected', async () => {
    await runRows([SOUND, ...soundRows(3)], services);
    const corrected = await runRows(
      [{ ...SOUND, stars: '3 sao', address: 'xã Thuận Hà' }, ...soundRows(3)],
      services,
    );
    expect(outcomes(corrected)).toEqual(['2 updated', '3 unchanged', '4 unchanged', '5 unchanged']);
    expect(corrected.counts).toEqual({ producersUpdated: 1, certificatesUpdated: 1, unchanged: 3 });
  });

  it('asks each service once for what many rows share, over all chunks, and counts it once', async () => {
    const { rows, counts } = await runRows(soundRows(700, 3), services);
    const asked = services.callsTo('producers').flatMap(({ items }) => items);
    expect(asked).toHaveLength(3);
    expect(services.callsTo('catalog').map(({ items }) => items.length)).toEqual([250, 250, 200]);
    expect(counts).toEqual({ producersCreated: 3, productsCreated: 700, certificatesCreated: 700 });
    expect(rows.filter(({ did }) => did.includes('producer-created'))).toHaveLength(3);
  });

  it('gives every request a key of its own, and the same one when it is made again', async () => {
    await runRows(soundRows(600, 5), services);
    const keys = services.calls.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const other = new FakeRegister();
    await runRows(soundRows(600, 5), other);
    expect(other.calls.map(({ key }) => key)).toEqual(keys);
    const next = new FakeRegister();
    await runRows(soundRows(600, 5), next, { run: 2 });
    expect(next.calls.filter(({ key }) => keys.includes(key))).toEqual([]);
  });

  it('tells how far it is, and at the end each row is through', async () => {
    const rows = soundRows(600).map((row, at) => (at % 100 === 0 ? { ...row, group: 'Phụ tùng' } : row));
    const { progress, counts } = await runRows(rows, services);
    expect(progress).toEqual([6, 256, 506, 600]);
    expect(counts).toMatchObject({ refused: 6, productsCreated: 594 });
  });

  it('dry does the same and leaves nothing', async () => {
    const rows: Row[] = [
      ...soundRows(5, 2),
      { ...SOUND, group: 'Phụ tùng' },
      { ...SOUND, product: 'Mắm ruốc', date: '' },
    ];
    const dry = await runRows(rows, services, { dryRun: true });
    expect(services.endState()).toEqual([]);
    expect(services.calls.every(({ dryRun }) => dryRun)).toBe(true);
    const real = await runRows(rows, services, { run: 2 });
    expect(dry.counts).toEqual(real.counts);
    expect(outcomes(dry)).toEqual(outcomes(real));
  });

  it('ends at once when it has been taken over', async () => {
    const keep = () => Promise.reject(new Error('taken over'));
    await expect(runRows(soundRows(600), services, { keep })).rejects.toThrow('taken over');
    expect(services.calls).toHaveLength(3);
  });
});

describe('a row', () => {
  it('without a decision makes the product, no certificate, and says so', async () => {
    const { rows, counts } = await runRows([{ ...SOUND, decision: '', date: '' }], services);
    expect(rows).toMatchObject([{ outcome: 'created', certificateId: null }]);
    expect(rows[0]!.issues).toMatchObject([{ code: 'intake.no-decision', severity: 'note' }]);
    expect(rows[0]!.issues[0]!.message).toEqual({
      vi: expect.stringContaining('Sản phẩm được ghi'),
      en: expect.stringContaining('The product is recorded'),
    });
    expect(counts).toEqual({ producersCreated: 1, productsCreated: 1, noted: 1 });
    expect(services.of('recognition')).toEqual([]);
  });

  it('that is refused goes nowhere, and keeps its reasons', async () => {
    const { rows } = await runRows([{ ...SOUND, group: 'Phụ tùng', taxCode: '123' }, SOUND], services);
    expect(outcomes({ rows, counts: {}, progress: [] })).toEqual(['2 refused', '3 created']);
    expect(rows[0]!.issues.map(({ code }) => code).sort()).toEqual([
      'intake.group-unknown',
      'intake.tax-code-invalid',
    ]);
    expect(names('catalog')).toEqual(['Mắm nêm Seagull']);
  });

  it('that lists several products is several rows and counts as one', async () => {
    const rows = [{ ...SOUND, product: '1. Mắm nêm\n2. Mắm ruốc', decision: '', date: '' }];
    const outcome = await runRows(rows, services);
    expect(outcome.rows.map(({ row, part, productName }) => [row, part, productName])).toEqual([
      [2, 1, 'Mắm nêm'],
      [2, 2, 'Mắm ruốc'],
    ]);
    expect(outcome.counts).toEqual({ producersCreated: 1, productsCreated: 2, noted: 1 });
    expect(outcome.progress).toEqual([1]);
    expect((await runRows(rows, services)).counts).toEqual({ unchanged: 1, noted: 1 });
  });

  it('whose producer is refused is refused, with all others of that producer', async () => {
    const problem = {
      code: 'producers.out-of-scope',
      detail: 'It lies outside of your units.',
      errors: [{ pointer: '/adminUnit', code: 'x', message: 'Ask an officer of that province.' }],
    };
    services.refuse = (service, item) =>
      service === 'producers' && item['name'] === 'HTX Thuận Hà 2' ? problem : undefined;
    const { rows, counts } = await runRows(soundRows(4, 2), services);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'refused', 'created', 'refused']);
    expect(rows[3]!.issues).toEqual([
      {
        row: 5,
        column: null,
        value: null,
        code: 'producers.out-of-scope',
        severity: 'refused',
        message: {
          vi: 'Chủ thể không được nhận: It lies outside of your units.',
          en: 'The producer was refused: It lies outside of your units.',
        },
        remedy: { vi: 'Ask an officer of that province.', en: 'Ask an officer of that province.' },
      },
    ]);
    expect(counts).toEqual({ producersCreated: 1, productsCreated: 2, certificatesCreated: 2, refused: 2 });
    expect(services.callsTo('catalog').flatMap(({ items }) => items)).toHaveLength(2);
  });

  it('whose certificate is refused keeps its product', async () => {
    services.refuse = (service) =>
      service === 'recognition'
        ? { code: 'recognition.certificate-overlaps', detail: 'It overlaps.', errors: [] }
        : undefined;
    const { rows, counts } = await runRows([SOUND], services);
    expect(rows).toMatchObject([{ outcome: 'created', certificateId: null }]);
    expect(rows[0]!.issues).toMatchObject([
      {
        code: 'recognition.certificate-overlaps',
        message: { en: 'The certificate was refused: It overlaps.' },
        remedy: { vi: 'Sửa dòng này và gửi lại.', en: 'Correct the row and send it again.' },
      },
    ]);
    // Counted once: as refused, and said to be in all the same.
    expect(counts).toEqual({ producersCreated: 1, productsCreated: 1, refused: 1, refusedInPart: 1 });
  });
});

describe('whatever the order of the rows', () => {
  const rows: Row[] = [
    ...soundRows(40, 9),
    {
      ...SOUND,
      net: '500 g',
      price: '25.000',
      stars: '3 sao',
      decision: '11/QĐ-UBND',
      date: '02/03/2022',
      expiry: '',
    },
    { ...SOUND, net: '500 g', price: '32.000' },
    { ...SOUND, product: 'Mắm ruốc', pack: 'hũ 200 g', net: '200 g' },
    { ...SOUND, product: 'Mắm ruốc', pack: 'hũ 500 g', net: '500 g' },
  ];

  it.each([3, 17, 29])('the end state is the same (every %dth row first)', async (step) => {
    await runRows(rows, services);
    const shuffled = Array.from({ length: rows.length }, (_, at) => rows[(at * step) % rows.length]!);
    expect(new Set(shuffled).size).toBe(rows.length);
    const other = new FakeRegister();
    await runRows(shuffled, other);
    expect(other.endState()).toEqual(services.endState());
  });
});
