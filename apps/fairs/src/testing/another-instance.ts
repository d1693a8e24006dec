import { createLogger } from '@onevillage/platform-logging';
import { startService } from '@onevillage/platform-service';
import { eventually, requestsTo, startChild, testStack, type TokenClaims } from '@onevillage/testing';
import supertest from 'supertest';
import { fairsService } from '../fairs.service.js';
import type { TestFairs } from './test-fairs.js';

/** On the database and the topics of a rig, beside its service. */
const beside = (rig: TestFairs) => ({
  DATABASE_URL: rig.database.options.url,
  KAFKA_BROKERS: testStack().brokers.join(','),
  KAFKA_TOPIC_PREFIX: rig.place.topicPrefix,
  OIDC_ISSUER: rig.place.issuer.issuer,
  PORT: '0',
});

/** The service once more, on the clock of the rig. */
export async function anotherInstance(rig: TestFairs) {
  const logger = createLogger('fairs', { level: 'silent' });
  const options = { clock: () => rig.clock.now, logger };
  const service = await startService(fairsService, beside(rig), options);
  const requests = requestsTo({ agent: supertest(service.url), bearer: rig.bearer });
  return { ...requests, stop: () => service.stop() };
}

export interface Command {
  readonly path: string;
  readonly body: object;
  readonly as: TokenClaims;
  readonly key: string;
}

/** Sends a command to an instance that is a process of its own and dies at this point; nobody gets an answer. */
export async function killedAt(
  rig: TestFairs,
  faultPoint: string,
  { path, body, as, key }: Command,
): Promise<void> {
  const main = new URL('../main.ts', import.meta.url);
  const child = startChild(main, { ...beside(rig), FAULT_POINT: faultPoint });
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
  };
  const answer = fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await expect(answer).rejects.toThrow();
  expect((await child.exited).signal).toBe('SIGKILL');
}
