import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { eventually, testStack } from '@onevillage/testing';
import { createKafka } from './client.js';

const lines: Record<string, unknown>[] = [];
const logger = createLogger('test', {
  level: 'debug',
  destination: { write: (line) => void lines.push(JSON.parse(line)) },
});
const client = (brokers: string[]) => createKafka({ brokers, clientId: 'test', logger });

describe('the Kafka client', () => {
  const producers = [1, 2, 3].map(() => client(testStack().brokers).producer());
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);

  beforeAll(async () => {
    process.on('warning', onWarning);
    for (const producer of producers) await producer.connect();
  });
  afterAll(async () => {
    process.off('warning', onWarning);
    for (const producer of producers) await producer.disconnect();
  });

  it('sets no timers of a millisecond while it idles (tulios/kafkajs#1704)', async () => {
    const real = globalThis.setTimeout;
    let short = 0;
    globalThis.setTimeout = ((fn: () => void, ms?: number) => {
      if ((ms ?? 0) < 5) short++;
      return real(fn, ms);
    }) as typeof setTimeout;
    try {
      await new Promise((resolve) => real(resolve, 300));
    } finally {
      globalThis.setTimeout = real;
    }
    expect(short).toBeLessThan(5);
    expect(warnings).not.toContain('TimeoutNegativeWarning');
  });

  it('logs through our logger, as warnings at most, and says which broker it cannot reach', async () => {
    const admin = client(['127.0.0.1:1']).admin({ retry: { retries: 0 } });
    await expect(admin.connect()).rejects.toThrow('ECONNREFUSED');
    const line = await eventually(() => {
      const found = lines.find(({ msg }) => /Kafka client: .*ECONNREFUSED/.test(String(msg)));
      expect(found).toBeDefined();
      return found;
    });
    expect(line).toMatchObject({ level: 'warn', service: 'test', kafka: { broker: '127.0.0.1:1' } });
    expect(lines.map(({ level }) => level)).not.toContain('error');
  });
});
