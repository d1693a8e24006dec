import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@onevillage/platform-database';
import { Relay } from '@onevillage/platform-eventing';
import type { Contestant } from './contestant.js';

/** The relay of every service, from its start: election, connecting to the broker and all are in the measured time. */
export const ourRelay: Contestant = async ({ databaseUrl, kafka, topicPrefix, logger, events }) => {
  const database = new Database({ url: databaseUrl, service: 'bench' });
  await database.connect();
  const relay = new Relay({ database, kafka, topicPrefix, logger, source: '/recognition' });
  return {
    async run() {
      relay.start();
      while (relay.published < events) await delay(5);
    },
    async close() {
      await relay.stop();
      await database.close();
    },
  };
};
