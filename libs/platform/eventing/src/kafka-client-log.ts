import type { Logger } from '@onevillage/platform-logging';
import { type logCreator, logLevel } from 'kafkajs';

/**
 * What kafkajs logs as an error and then settles by itself: the first look-up of a coordinator or topic on a new broker, and
 * the note that we limit retries (the relay replaces a failed producer instead).
 */
const SETTLES_BY_ITSELF =
  /coordinator|InitProducerId|Limiting retries|The group is rebalancing|does not host this topic-partition/i;

/** Routes kafkajs to our logger. Its errors are warnings here: whoever called it decides what they mean. */
export function kafkaLogCreator(logger: Logger): logCreator {
  return () =>
    ({ level, namespace, log: { message, timestamp: _, logger: __, stack: ___, ...details } }) => {
      const loud =
        level <= logLevel.WARN && !SETTLES_BY_ITSELF.test(`${message} ${String(details['error'] ?? '')}`);
      logger[loud ? 'warn' : 'debug']({ kafka: { namespace, ...details } }, `Kafka client: ${message}`);
    };
}
