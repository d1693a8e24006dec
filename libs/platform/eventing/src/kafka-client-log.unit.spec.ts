import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { logLevel } from 'kafkajs';
import { kafkaLogCreator } from './kafka-client-log.js';

const logged = (level: logLevel, message: string, details: object = {}) => {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = kafkaLogCreator(createLogger('test', { level: 'debug', destination }))(logLevel.INFO);
  const timestamp = '2026-03-01T12:00:00.000Z';
  log({ level, label: '', namespace: 'Connection', log: { timestamp, message, ...details } });
  return lines[0]!;
};

describe('what kafkajs says', () => {
  it('is a warning at most, with its details and without its stack', () => {
    const details = { broker: '127.0.0.1:9092', logger: 'kafkajs', stack: 'Error: …' };
    const line = logged(logLevel.ERROR, 'Connection timeout', details);
    expect(line).toMatchObject({
      level: 'warn',
      msg: 'Kafka client: Connection timeout',
      kafka: { namespace: 'Connection', broker: '127.0.0.1:9092' },
    });
    expect(JSON.stringify(line)).not.toContain('stack');
  });

  it.each([
    [logLevel.ERROR, "The coordinator is loading and hence can't process requests for this group", {}],
    [logLevel.ERROR, 'Response GroupCoordinator', { error: 'The group coordinator is not available' }],
    [logLevel.ERROR, 'Response InitProducerId(key: 22, version: 1)', {}],
    [logLevel.WARN, 'Limiting retries for the idempotent producer may invalidate EoS guarantees', {}],
    [logLevel.INFO, 'Consumer has joined the group', {}],
  ])('is a detail where it settles by itself (%s %s)', (level, message, details) => {
    expect(logged(level, message, details)).toMatchObject({ level: 'debug' });
  });
});
