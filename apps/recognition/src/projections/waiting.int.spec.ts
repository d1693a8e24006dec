import { newId } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import {
  aProducerState,
  aProductState,
  recognitionBench,
  type RecognitionBench,
} from '../testing/recognition-bench.js';

let bench: RecognitionBench;
beforeAll(async () => {
  bench = await recognitionBench();
});
afterAll(() => bench.stop());

const stateOf = async (id: string) => (await bench.certificate(id)).state;

it.each(['products', 'producers'])(
  'a rebuild that brings back lost %s grants the certificates that waited for them, and no other',
  async (projection) => {
    const producerId = await bench.hearOfProducer(aProducerState());
    const productId = await bench.hearOfProduct(aProductState({ producerId }));
    await bench.database.query(`delete from known_${projection} where producer_id = $1`, [producerId]);
    const waiting = await bench.granted({ productId });
    const other = await bench.granted({ productId: newId() });
    expect([waiting.state, other.state]).toEqual(['waiting', 'waiting']);
    const asked = await bench.post(
      `/v1/operations/projections/${projection}/rebuild`,
      {},
      { as: { roles: ['admin'] } },
    );
    expect(asked.status).toBeLessThan(300);
    await eventually(async () => expect(await stateOf(waiting.id)).toBe('granted'), { timeoutMs: 30_000 });
    expect(await bench.events(waiting.id)).toMatchObject([{ what: 'granted', version: 1 }]);
    expect(await stateOf(other.id)).toBe('waiting');
  },
);
