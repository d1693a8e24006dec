import type { Logger } from '@onevillage/platform-logging';
import { type logCreator, logLevel } from 'kafkajs';
import { CUT } from './sockets.js';

/**
 * What kafkajs logs as an error and then settles by itself, or what somebody of ours says better: the first look-up of a
 * coordinator, leader or topic on a new broker; topics that exist already (when one could not be created, its creation
 * fails); a crash (the group member says so, and joins again); the note that we limit retries (the relay replaces a failed
 * producer instead); connections that we cut ourselves.
 */
const SETTLES_BY_ITSELF = new RegExp(
  [
    'coordinator',
    'InitProducerId',
    'Limiting retries',
    'The group is rebalancing',
    'does not host this topic-partition',
    'not the leader',
    'no leader for this topic-partition',
    'Topic creation errors',
    'Restarting the consumer',
    '^Crash: ',
    CUT,
  ].join('|'),
  'i',
);

/** Routes kafkajs to our logger. Its errors are warnings here: whoever called it decides what they mean. */
export function kafkaLogCreator(logger: Logger): logCreator {
  return () =>
    ({ level, namespace, log: { message, timestamp: _, logger: __, stack: ___, ...details } }) => {
      const loud =
        level <= logLevel.WARN && !SETTLES_BY_ITSELF.test(`${message} ${String(details['error'] ?? '')}`);
      logger[loud ? 'warn' : 'debug']({ kafka: { namespace, ...details } }, `Kafka client: ${message}`);
    };
}
