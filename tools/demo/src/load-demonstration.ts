import { setTimeout as pause } from 'node:timers/promises';
import { DemonstrationApi, type DemonstrationImport } from './demonstration-api.js';
import { demonstrationRegisters, type Register } from './register.js';

export interface LoadOptions {
  gatewayUrl: string;
  onProgress?: (message: string) => void;
}

const POLL_MS = 100;
const RUN_LIMIT_MS = 120_000;
const FEED_LIMIT_MS = 30_000;
/** Decisions are dated back from the first start: later starts write the same files, and the intake knows them. */
const dayOf = (imports: readonly DemonstrationImport[]): string =>
  (imports.map((one) => one.createdAt).sort()[0] ?? new Date().toISOString()).slice(0, 10);

/** Brings the registers of the demonstration in through the intake, as an officer would. A repeat changes nothing. */
export async function loadDemonstration({
  gatewayUrl,
  onProgress,
}: LoadOptions): Promise<{ summary: string }> {
  const say = onProgress ?? (() => undefined);
  const api = new DemonstrationApi(gatewayUrl);
  const officer = await api.token('programme-officer');
  const before = (await api.imports(officer)).filter((one) => one.fileName.startsWith('demonstration-'));
  const registers = demonstrationRegisters(dayOf(before));
  const missing = registers.filter(
    (register) => !before.some((one) => one.fileName === register.fileName && one.state === 'done'),
  );
  let rows = 0;
  for (const register of missing) rows += await load(api, officer, register, say);
  const partner = await api.token('partner');
  const counts = await settled(api, partner, missing.length > 0 ? rows : 1);
  return { summary: summaryOf(counts) };
}

async function load(
  api: DemonstrationApi,
  token: string,
  register: Register,
  say: (message: string) => void,
): Promise<number> {
  const { fileName, province, csv } = register;
  const { id } = await api.upload(token, fileName, province, csv);
  await api.run(token, id);
  for (const deadline = Date.now() + RUN_LIMIT_MS; ; await pause(POLL_MS)) {
    const { state, failure, progress, counts } = await api.import(token, id);
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

/** The feed follows within a second or two: waits until its count stands still, and near what went in. */
async function settled(
  api: DemonstrationApi,
  token: string,
  atLeast: number,
): Promise<ReadonlyMap<string, number>> {
  let last: ReadonlyMap<string, number> = new Map();
  for (const deadline = Date.now() + FEED_LIMIT_MS; Date.now() < deadline; await pause(2 * POLL_MS)) {
    const counts = await api.feedByProvince(token);
    // Two of the examples of lapse have lapsed.
    if (sumOf(counts) === sumOf(last) && sumOf(counts) >= atLeast - 2) return counts;
    last = counts;
  }
  return last;
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** `462 certified products in the feed: Kiên Giang 269, Cao Bằng 144, …` */
export function summaryOf(counts: ReadonlyMap<string, number>): string {
  const provinces = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  return `${sumOf(counts)} certified products in the feed${provinces.length > 0 ? ': ' : ''}${provinces.join(', ')}`;
}
