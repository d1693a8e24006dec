import { ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import { ProducerRegisteredV1, type ProducerState } from '@onevillage/contracts-producers';
import type { GrantCertificate } from '@onevillage/contracts-recognition';
import type { Tx } from '@onevillage/platform-database';
import type { ConsumedEvent } from '@onevillage/platform-eventing';
import { interleaved } from '@onevillage/testing';
import { CertificateStore } from './certificates/certificate.store.js';
import type { Renewals } from './certificates/certificate.js';
import { ChangeCertificateUseCase } from './certificates/change-certificate.use-case.js';
import { GrantCertificatesUseCase } from './certificates/grant-certificates.use-case.js';
import { KnownProductStore } from './certificates/known-product.store.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { ProductsProjection } from './projections/products.projection.js';
import { aCaller, aGrant } from './testing/builders.js';
import {
  aProducerState,
  aProductState,
  OFFICER,
  recognitionBench,
  type RecognitionBench,
} from './testing/recognition-bench.js';

let bench: RecognitionBench;
beforeAll(async () => {
  bench = await recognitionBench();
});
afterAll(() => bench.stop());

const store = new CertificateStore();
const products = new KnownProductStore();
const grants = new GrantCertificatesUseCase(store, products);
const changes = new ChangeCertificateUseCase(store, products);
const now = new Date('2026-11-22T05:00:00Z');
const productsProjection = new ProductsProjection(products, grants, () => now);
const producersProjection = new ProducersProjection(products, grants, () => now);
const caller = (seen?: number) => aCaller(now, seen);

const grant =
  (items: GrantCertificate[], renewals: Renewals = 'inferred') =>
  (tx: Tx) =>
    grants.execute(tx, items, caller(), renewals);
const hearProduct = (state: ProductState) => (tx: Tx) =>
  productsProjection.keep(
    [
      { definition: ProductRegisteredV1, aggregateId: state.productId, data: state } as ConsumedEvent<
        typeof ProductRegisteredV1
      >,
    ],
    tx,
  );
const hearProducer = (state: ProducerState) => (tx: Tx) =>
  producersProjection.keep(
    [
      { definition: ProducerRegisteredV1, aggregateId: state.producerId, data: state } as ConsumedEvent<
        typeof ProducerRegisteredV1
      >,
    ],
    tx,
  );
const at = (work: (tx: Tx) => Promise<unknown>) => bench.database.transaction(work);
const stateOf = async (productId: string) =>
  (
    await bench.database.query<{ state: string }>(
      'select state from certificates where product_id = $1 order by valid_from',
      [productId],
    )
  ).map((row) => row.state);

const idIn = async (productId: string) =>
  (
    await bench.database.query<{ id: string }>('select id from certificates where product_id = $1', [
      productId,
    ])
  )[0]!.id;

function parts() {
  const producer = aProducerState();
  const product = aProductState({ producerId: producer.producerId });
  return { producer, product, items: [aGrant({ productId: product.productId })] };
}

describe('a certificate and the news of what it is for at once', () => {
  it.each(['the command first', 'the news first'])('of its product: %s', async (order) => {
    const { producer, product, items } = parts();
    await at(hearProducer(producer));
    const [first, second] =
      order === 'the command first'
        ? [grant(items), hearProduct(product)]
        : [hearProduct(product), grant(items)];
    expect((await interleaved<unknown, unknown>(bench.database, first, second)).waited).toBe(true);
    expect(await stateOf(product.productId)).toEqual(['granted']);
  });

  it.each(['the command first', 'the news first'])(
    'of its producer, the product being known: %s',
    async (order) => {
      const { producer, product, items } = parts();
      await at(hearProduct(product));
      const [first, second] =
        order === 'the command first'
          ? [grant(items), hearProducer(producer)]
          : [hearProducer(producer), grant(items)];
      expect((await interleaved<unknown, unknown>(bench.database, first, second)).waited).toBe(true);
      expect(await stateOf(product.productId)).toEqual(['granted']);
    },
  );

  it.each(['the product first', 'the producer first'])('of both, heard of at once: %s', async (order) => {
    const { producer, product, items } = parts();
    await at(grant(items));
    const [first, second] =
      order === 'the product first'
        ? [hearProduct(product), hearProducer(producer)]
        : [hearProducer(producer), hearProduct(product)];
    expect((await interleaved<unknown, unknown>(bench.database, first, second)).waited).toBe(true);
    expect(await stateOf(product.productId)).toEqual(['granted']);
  });
});

describe('two officers at once', () => {
  const known = async () => {
    const { producer, product } = parts();
    await at(hearProducer(producer));
    await at(hearProduct(product));
    return product.productId;
  };

  it('who renew the same certificate: one does, the other is told of it', async () => {
    const productId = await known();
    await at(grant([aGrant({ productId, decidedOn: '2024-01-01', decisionNumber: '1' })]));
    const id = await idIn(productId);
    const renewal = (decisionNumber: string) => [
      aGrant({ productId, decidedOn: '2026-06-01', decisionNumber, predecessorId: id }),
    ];
    const both = await interleaved(
      bench.database,
      grant(renewal('2'), 'named'),
      grant(renewal('3'), 'named'),
    );
    expect(both.waited).toBe(true);
    expect(both.second[0]).toMatchObject({ code: 'recognition.certificate-overlaps' });
    expect(await stateOf(productId)).toEqual(['granted', 'granted']);
  });

  it('who enter the same one: the second finds it', async () => {
    const productId = await known();
    const both = await interleaved(
      bench.database,
      grant([aGrant({ productId })], 'named'),
      grant([aGrant({ productId })], 'named'),
    );
    expect([both.first, both.second]).toMatchObject([[{ status: 'created' }], [{ status: 'unchanged' }]]);
  });

  it('of whom one withdraws what the other corrects: the withdrawal stands', async () => {
    const productId = await known();
    await at(grant([aGrant({ productId })]));
    const id = await idIn(productId);
    const both = await interleaved(
      bench.database,
      (tx) => changes.withdraw(tx, id, { ground: 'misuse-of-mark' }, caller(1)),
      grant([aGrant({ productId, level: '5' })]),
    );
    expect(both.second[0]).toMatchObject({ code: 'recognition.state-change-refused' });
    expect(await stateOf(productId)).toEqual(['withdrawn']);
  });

  it('of whom many enter what overlaps: every refusal is worded', async () => {
    const productId = await bench.product();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        bench.post(
          '/v1/certificates',
          aGrant({ productId, decisionNumber: String(i), decidedOn: `2026-01-0${1 + (i % 4)}` }),
          { as: OFFICER },
        ),
      ),
    );
    const codes = answers
      .map(({ status, body }) => (status < 300 ? 'done' : (body as { code: string }).code))
      .sort();
    expect(codes).toEqual(['done', ...Array<string>(7).fill('recognition.certificate-overlaps')]);
  });

  it('who import the same list: it goes in once', async () => {
    const items = await Promise.all(
      Array.from({ length: 12 }, async () => aGrant({ productId: await bench.product() })),
    );
    const [one, two] = await Promise.all([bench.bulk(items), bench.bulk([...items].reverse())]);
    expect([one.counts, two.counts]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ created: 12 }),
        expect.objectContaining({ unchanged: 12 }),
      ]),
    );
  });
});
