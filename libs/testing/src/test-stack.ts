export interface TestStack {
  /** the cluster, database `postgres` */
  databaseUrl: string;
  brokers: string[];
}

/** The servers that this test run uses: given by the environment, or started by the tests' global set-up. */
export function testStack(): TestStack {
  const { DATABASE_URL, KAFKA_BROKERS } = process.env;
  if (!DATABASE_URL || !KAFKA_BROKERS)
    throw new Error(
      'No servers: name the test *.int.spec.ts or *.e2e.spec.ts, or set DATABASE_URL and KAFKA_BROKERS.',
    );
  return { databaseUrl: DATABASE_URL, brokers: KAFKA_BROKERS.split(',') };
}
