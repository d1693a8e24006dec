import { testStack } from '@onevillage/testing';

/** Where the test's PostgreSQL listens. */
export function databaseAddress(): { host: string; port: number } {
  const url = new URL(testStack().databaseUrl);
  return { host: url.hostname, port: Number(url.port || 5432) };
}
