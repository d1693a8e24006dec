import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { logLevel } from 'kafkajs';
import { kafkaLogCreator } from './client-log.js';

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
    [logLevel.ERROR, 'Response CreateTopics(key: 19, version: 3)', { error: 'Topic creation errors' }],
    [
      logLevel.ERROR,
      'Response Metadata(key: 3, version: 6)',
      { error: 'This server is not the leader for that topic-partition' },
    ],
    [
      logLevel.ERROR,
      'Response Metadata(key: 3, version: 6)',
      {
        error: 'There is no leader for this topic-partition as we are in the middle of a leadership election',
      },
    ],
    [
      logLevel.ERROR,
      'Response Metadata(key: 3, version: 6)',
      { error: 'This server does not host this topic-partition' },
    ],
    [logLevel.WARN, 'The group is rebalancing, re-joining', {}],
    [logLevel.ERROR, 'Crash: KafkaJSNumberOfRetriesExceeded: the broker is away', {}],
    [logLevel.ERROR, 'Restarting the consumer in 9216ms', {}],
    [logLevel.ERROR, 'Connection error: the connections were cut', {}],
  ])('is a detail where it settles by itself (%s %s)', (level, message, details) => {
    expect(logged(level, message, details)).toMatchObject({ level: 'debug' });
  });

  it.each([
    ['Connection error: connect ECONNREFUSED 127.0.0.1:9092', {}],
    ['Failed to connect to seed broker, trying another broker from the list: Connection timeout', {}],
    ['Response CreateTopics(key: 19, version: 3)', { error: 'Cluster authorization failed' }],
    [
      'Response Produce(key: 0, version: 7)',
      { error: 'Messages are rejected since there are fewer in-sync replicas than required' },
    ],
    ['Response Fetch(key: 1, version: 11)', { error: 'Topic authorization failed' }],
    ['Error when calling eachBatch', {}],
    ['Request Fetch(key: 1, version: 11) timed out', {}],
  ])('is a warning where something is wrong (%s %s)', (message, details) => {
    expect(logged(logLevel.ERROR, message, details)).toMatchObject({ level: 'warn' });
  });
});
