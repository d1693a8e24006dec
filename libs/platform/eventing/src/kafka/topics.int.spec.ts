import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteTopics, eventually, testTopicPrefix } from '@onevillage/testing';
import { ConfigResourceTypes } from 'kafkajs';
import { kafkaOf } from '../testing/relay-workload.js';
import { ensureTopics, PARTITIONS, TopicMismatch } from './topics.js';

const prefix = testTopicPrefix();
const kafka = kafkaOf();
const admin = kafka.admin();
const partitionsOf = async (topic: string) =>
  (await admin.fetchTopicMetadata({ topics: [prefix + topic] })).topics[0]!.partitions.length;

beforeAll(() => admin.connect());
afterAll(async () => {
  await admin.disconnect();
  await deleteTopics(prefix);
});

describe('ensureTopics', () => {
  it('creates what is missing, once, when three replicas start at once', async () => {
    const definitions = ['a.one', 'a.two', 'a.one'].map((topic) => ({ topic }));
    await Promise.all([1, 2, 3].map(() => ensureTopics(kafka, definitions, prefix)));
    await ensureTopics(kafka, [...definitions, { topic: 'a.three' }], prefix);
    expect(await Promise.all(['a.one', 'a.two', 'a.three'].map(partitionsOf))).toEqual([12, 12, 12]);
  });

  it('keeps their messages for ever', async () => {
    await ensureTopics(kafka, [{ topic: 'a.kept' }], prefix);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        { type: ConfigResourceTypes.TOPIC, name: `${prefix}a.kept`, configNames: ['retention.ms'] },
      ],
    });
    expect(resources[0]!.configEntries[0]!.configValue).toBe('-1');
  });

  it('refuses a topic of another shape, and leaves it as it is', async () => {
    const topics = [{ topic: `${prefix}a.other`, numPartitions: 3 }];
    await admin.createTopics({ topics, waitForLeaders: false });
    await eventually(async () => expect(await partitionsOf('a.other')).toBe(3));
    const refused = ensureTopics(kafka, [{ topic: 'a.other' }], prefix);
    await expect(refused).rejects.toThrow(TopicMismatch);
    await expect(refused).rejects.toThrow(`has 3 partitions, not ${PARTITIONS}`);
    expect(await partitionsOf('a.other')).toBe(3);
  });

  it('has nothing to do without topics', async () => {
    await ensureTopics(kafka, [], prefix);
  });
});
