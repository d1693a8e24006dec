import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayClient } from './gateway-client.js';
import type { Register } from './register.js';

export interface DemonstrationImport {
  id: string;
  fileName: string;
  state: string;
  failure: string | null;
  progress: { done: number; total: number };
  counts: { rows: number; refused: number; nearMatches: number };
  createdAt: string;
}

const OFFICER = 'programme-officer';
const IMPORTS = '/api/intake/v1/imports';
const POLL_MS = 100;
const RUN_LIMIT_MS = 120_000;

/** Imports of the demonstration so far. */
export async function demonstrationImports(client: GatewayClient): Promise<DemonstrationImport[]> {
  const { items } = await client.json<{ items: DemonstrationImport[] }>('GET', `${IMPORTS}?limit=200`, {
    as: OFFICER,
  });
  return items.filter((one) => one.fileName.startsWith('demonstration-'));
}

/** One register through the intake, as an officer would bring it in. @returns its rows */
export async function loadRegister(
  client: GatewayClient,
  { fileName, province, csv }: Register,
  say: (message: string) => void,
): Promise<number> {
  const query = new URLSearchParams({ fileName, province });
  const { id } = await client.json<DemonstrationImport>('POST', `${IMPORTS}?${query}`, { as: OFFICER, csv });
  await client.json('POST', `${IMPORTS}/${id}/run`, { as: OFFICER });
  for (const deadline = Date.now() + RUN_LIMIT_MS; ; await pause(POLL_MS)) {
    const now = await client.json<DemonstrationImport>('GET', `${IMPORTS}/${id}`, { as: OFFICER });
    const { state, failure, progress, counts } = now;
    say(`${province}: ${progress.done} of ${progress.total} rows`);
    if (state === 'done') {
      if (counts.refused || counts.nearMatches) {
        throw new Error(
          `The demonstration register of ${province} should go in whole: ${counts.refused} rows refused, ${counts.nearMatches} near matches`,
        );
      }
      return counts.rows;
    }
    if (state === 'failed') throw new Error(`The demonstration register of ${province} failed: ${failure}`);
    if (Date.now() > deadline)
      throw new Error(`The demonstration register of ${province} is not in after ${RUN_LIMIT_MS / 1000} s`);
  }
}
