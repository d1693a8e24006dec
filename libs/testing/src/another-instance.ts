import assert from 'node:assert/strict';
import { createLogger } from '@onevillage/platform-logging';
import type { ServiceDefinition } from '@onevillage/platform-service';
import supertest from 'supertest';
import { startChild } from './child-process.js';
import { eventually } from './eventually.js';
import { requestsTo } from './service-requests.js';
import type { TokenClaims } from './test-issuer.js';
import { testServiceEnv, type TestService } from './test-service.js';

/** A service under test, on a clock that the test sets. */
export interface RunningRig extends Pick<TestService, 'database' | 'place' | 'bearer'> {
  readonly clock: { readonly now: Date };
}

export interface KilledCommand {
  readonly path: string;
  readonly body: object;
  readonly as: TokenClaims;
  readonly key: string;
  readonly ifMatch?: number;
}

/** The service of a rig once more, on its database, topics and clock. */
export async function anotherInstance(definition: ServiceDefinition, rig: RunningRig) {
  const { startService } = await import('@onevillage/platform-service');
  const logger = createLogger(definition.name, { level: 'silent' });
  const options = { clock: () => rig.clock.now, logger };
  const service = await startService(definition, testServiceEnv(rig.database, rig.place), options);
  const requests = requestsTo({ agent: supertest(service.url), bearer: rig.bearer });
  return { ...requests, stop: () => service.stop() };
}

/**
 * Sends a POST to an instance that is a process of its own and dies at this point; nobody gets an answer. What it had
 * under way in the database is over when this returns.
 * @param main the program of the service
 */
export async function killedAt(
  main: URL,
  rig: RunningRig,
  faultPoint: string,
  { path, body, as, key, ifMatch }: KilledCommand,
): Promise<void> {
  const env = { ...testServiceEnv(rig.database, rig.place), FAULT_POINT: faultPoint };
  const child = startChild(main, env);
  const url = await eventually(
    () => {
      const found = /"url":"([^"]+)","msg":"Ready"/.exec(child.output())?.[1];
      if (!found) throw new Error(child.output().slice(-1_000) || 'nothing printed');
      return found;
    },
    { timeoutMs: 60_000 },
  );
  const headers = {
    authorization: await rig.bearer(as),
    'content-type': 'application/json',
    'idempotency-key': key,
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  };
  const answer = fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await assert.rejects(answer);
  assert.equal((await child.exited).signal, 'SIGKILL');
  await transactionsEnd(rig);
}

/** PostgreSQL takes a moment to see that a client is dead: until then what it did not commit keeps its locks. */
async function transactionsEnd({ database }: RunningRig): Promise<void> {
  const [moment] = await database.query<{ now: string }>('select clock_timestamp()::text as now');
  await eventually(async () => {
    const underWay = await database.query(
      `select pid, query from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid() and xact_start <= $1::timestamptz`,
      [moment!.now],
    );
    assert.deepEqual(underWay, []);
  });
}
