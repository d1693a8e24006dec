import { setTimeout as pause } from 'node:timers/promises';
import { type FeedLine, readFeed, summaryOf } from './feed.js';
import { GatewayClient } from './gateway-client.js';
import { loadFairs, type FairCounts } from './load-fairs.js';
import { demonstrationImports, type DemonstrationImport, loadRegister } from './load-registers.js';
import { areShowroomsLoaded, loadShowrooms } from './load-showrooms.js';
import type { ShowroomPlan } from './plan-showrooms.js';
import { demonstrationRegisters } from './register.js';

export interface LoadOptions {
  gatewayUrl: string;
  onProgress?: (message: string) => void;
}

const POLL_MS = 200;
const FEED_LIMIT_MS = 30_000;
/** Decisions are dated back from the first start: later starts write the same files, and the intake knows them. */
const dayOf = (imports: readonly DemonstrationImport[]): string =>
  (imports.map((one) => one.createdAt).sort()[0] ?? new Date().toISOString()).slice(0, 10);

/**
 * Brings the registers of the demonstration in through the intake, as an officer would, and opens its showrooms, as
 * their people would. A repeat changes nothing.
 */
export async function loadDemonstration({
  gatewayUrl,
  onProgress,
}: LoadOptions): Promise<{ summary: string }> {
  const say = onProgress ?? (() => undefined);
  const client = new GatewayClient(gatewayUrl);
  const before = await demonstrationImports(client);
  const registers = demonstrationRegisters(dayOf(before));
  const missing = registers.filter(
    (register) => !before.some((one) => one.fileName === register.fileName && one.state === 'done'),
  );
  let rows = 0;
  for (const register of missing) rows += await loadRegister(client, register, say);
  const lines = await listed(client, missing.length > 0 ? rows : 1);
  const fairs = fairsText(await loadFairs(client, lines));
  if (await areShowroomsLoaded(client)) return { summary: `${summaryOf(lines)}; ${fairs}` };
  const plan = await loadShowrooms(client, lines, say);
  if (!plan) return { summary: `${summaryOf(lines)}; ${fairs}` };
  const { showrooms, lots, sales } = plan.counts;
  const stock = `${showrooms} showrooms, ${lots} lots, ${sales} sales`;
  return { summary: `${summaryOf(await stocked(client, plan))}; ${stock}; ${fairs}` };
}

/** The feed follows within a second or two: waits until its count stands still, and near what went in. */
function listed(client: GatewayClient, atLeast: number): Promise<FeedLine[]> {
  let last = -1;
  return feedWhen(client, (lines) => {
    const stands = lines.length === last;
    last = lines.length;
    // Two of the examples of lapse have lapsed.
    return stands && last >= atLeast - 2;
  });
}

/** Waits until the partner may order what is left of everything. */
const stocked = (client: GatewayClient, { sellable }: ShowroomPlan): Promise<FeedLine[]> =>
  feedWhen(client, (lines) => {
    const quantities = new Map(lines.map((one) => [one.variantId, Number(one.quantity ?? 0)]));
    return [...sellable].every(([variantId, units]) => quantities.get(variantId) === units);
  });

async function feedWhen(client: GatewayClient, isSo: (lines: FeedLine[]) => boolean): Promise<FeedLine[]> {
  for (const deadline = Date.now() + FEED_LIMIT_MS; ; await pause(POLL_MS)) {
    const lines = await readFeed(client);
    if (isSo(lines) || Date.now() > deadline) return lines;
  }
}

const fairsText = ({ fairs, applications, allotted }: FairCounts): string =>
  `${fairs} fairs, ${applications} applications, ${allotted} booths given`;
