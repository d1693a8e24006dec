import { ProducerChangedV1 } from '@onevillage/contracts-producers';
import { aProducer, idOf, TAX } from '../testing/builders.js';
import { producerEvent } from './producer-events.js';
import { producerView, publicView } from './producer.view.js';
import { changed, inState, merged, publicState } from './producer.js';

const NOW = new Date('2026-11-22T05:00:00Z');
const PRIVATE = {
  personalId: '079190001234',
  contacts: [{ kind: 'phone' as const, value: '0912345678' }],
  stateReason: 'Bà Lan mất',
};

describe('a producer', () => {
  it('changes only when something differs, one version at a time', () => {
    const before = aProducer({ version: 4, ...PRIVATE });
    expect(
      changed(before, { name: before.name, contacts: [{ value: '0912345678', kind: 'phone' }] }),
    ).toBeNull();
    expect(changed(before, { taxCode: TAX[0], address: undefined })).toMatchObject({
      version: 5,
      taxCode: TAX[0],
      address: null,
    });
    expect(changed(before, { contacts: [] })).toMatchObject({ version: 5, contacts: [] });
  });

  it('is suspended, closed and taken up again, each once', () => {
    const active = aProducer();
    const suspended = inState(active, 'suspended', 'no certificate');
    expect(suspended).toMatchObject({ state: 'suspended', version: 2 });
    expect(() => inState(suspended, 'suspended', 'again')).toThrow('producers.state-change-refused');
    expect(inState(suspended, 'active', 'back').state).toBe('active');
  });

  it('is merged once, into another that lives', () => {
    const [a, b] = [aProducer({ taxCode: TAX[0] }), aProducer()];
    const duplicate = merged(a, b, 'the same people');
    expect(duplicate).toMatchObject({ state: 'merged', mergedInto: b.id, version: 2 });
    expect(() => merged(a, a, 'x')).toThrow('producers.merge-refused');
    expect(() => merged(b, duplicate, 'x')).toThrow('producers.merge-refused');
    expect(() => merged(duplicate, b, 'x')).toThrow('producers.state-change-refused');
    expect(() => changed(duplicate, { name: 'x' })).toThrow('producers.state-change-refused');
  });

  it('tells nobody its private side', () => {
    const producer = aProducer({ version: 2, ...PRIVATE });
    const { type, data } = producerEvent(producer);
    expect(type).toBe(ProducerChangedV1.type);
    const seen = JSON.stringify([data, publicState(producer), publicView(producerView(producer, NOW))]);
    for (const secret of ['079190001234', '0912345678', 'Bà Lan', '"234"'])
      expect(seen).not.toContain(secret);
    expect(producerView(producer, NOW)).toMatchObject({ personalIdEnd: '234', contacts: PRIVATE.contacts });
    expect(JSON.stringify(producerView(producer, NOW))).not.toContain('079190001234');
  });

  it('with more documents than an event can hold is refused', () => {
    const document = {
      documentId: idOf(6, 1),
      kind: 'other' as const,
      issuer: 'ចេញ'.repeat(60),
      scope: 'ខ'.repeat(300),
      validFrom: '2026-01-01',
    };
    expect(() =>
      producerEvent(aProducer({ qualityDocuments: Array.from({ length: 200 }, () => document) })),
    ).toThrow('producers.too-much-data');
  });
});
