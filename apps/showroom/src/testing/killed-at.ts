import { eventually, startChild, testStack, type TokenClaims } from '@onevillage/testing';
import type { TestShowroom } from './test-showroom.js';

export interface Command {
  readonly path: string;
  readonly body: object;
  readonly as: TokenClaims;
  readonly key: string;
}

/** Sends a command to a process of its own, on the rig's database, that dies at this point; nobody gets an answer. */
export async function killedAt(
  rig: TestShowroom,
  faultPoint: string,
  { path, body, as, key }: Command,
): Promise<void> {
  const child = startChild(new URL('../main.ts', import.meta.url), {
    DATABASE_URL: rig.database.options.url,
    KAFKA_BROKERS: testStack().brokers.join(','),
    KAFKA_TOPIC_PREFIX: rig.place.topicPrefix,
    OIDC_ISSUER: rig.place.issuer.issuer,
    PORT: '0',
    FAULT_POINT: faultPoint,
  });
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
