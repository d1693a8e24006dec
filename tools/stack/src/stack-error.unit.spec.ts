import { describe, expect, it } from '@jest/globals';
import { knownFault } from './stack-error.js';

describe('a known fault', () => {
  it.each([
    'initdb: error: could not write to file "pg_wal": No space left on device',
    'npm error code ENOSPC',
    'java.io.IOException: Disk quota exceeded',
  ])('is a full disk: %s', (output) => {
    expect(knownFault(output, 'creating the database cluster')).toMatchObject({
      message: 'The disk is full (creating the database cluster).',
      remedy: expect.stringContaining('Free'),
    });
  });

  it.each([
    'Could not transfer artifact org.apache.kafka:kafka_2.13:pom:4.3.1 from/to central: Unknown host',
    'getaddrinfo ENOTFOUND registry',
    'Cannot access central in offline mode',
  ])('is a network that cannot be reached: %s', (output) => {
    expect(knownFault(output, 'fetching Kafka')?.message).toBe(
      'The network was not reachable (fetching Kafka).',
    );
  });

  it('is a file of another account', () => {
    const error = "Error: EACCES: permission denied, open '/srv/onevillage/.data/start.lock'";
    expect(knownFault(error, 'starting OneVillage')?.message).toBe(
      'A file or folder may not be written (starting OneVillage).',
    );
  });

  it('is not made up where the output says something else', () => {
    expect(knownFault('FATAL: could not load server certificate', 'starting')).toBeNull();
  });
});
