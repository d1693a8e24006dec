import type { Options } from '../options.js';
import { DurableServers } from '../servers/durable-servers.js';
import { BareChain } from './bare-chain/bare-chain.js';
import { type Measured, measureTarget } from './measure-target.js';
import { OurChain } from './our-chain.js';
import type { Target } from './target.js';
import { auditFeed } from './withdrawal-audit.js';
import { latencyText, withdrawalReport } from './withdrawal-report.js';

/** Of the services; the others need less. */
const WARM_UP_SECONDS = 10;
const SHORT_WARM_UP_SECONDS = 2;
const SECONDS = 10;
/** Certified products that stay as they are. */
const BYSTANDERS = 500;

/** Certificates withdrawn at a fixed rate, until a partner reads that the product is gone; the floor in turns with it. */
export async function benchWithdrawal(
  { pairs, rate }: Options,
  say: (text: string) => void,
): Promise<string> {
  say('Starting PostgreSQL, Kafka and the services …');
  const servers = await DurableServers.start();
  const running: { stop(): Promise<void> }[] = [servers];
  try {
    const seconds = WARM_UP_SECONDS + SHORT_WARM_UP_SECONDS + pairs * 2 * SECONDS;
    const chain = await OurChain.start(servers, seconds * rate + BYSTANDERS, say);
    running.push(chain);
    const bare = await BareChain.start(servers);
    running.push(bare);
    const prepared = shuffle(chain.variantIds);
    const ours = chain.targets();
    let next = 0;
    let bareNext = 0;
    const measured: Measured[] = [];
    const measure = async (target: Target, seconds: number): Promise<Measured> => {
      const count = seconds * rate;
      const ids =
        target === bare
          ? Array.from({ length: count }, () => `bare-${bareNext++}`)
          : prepared.slice(next, (next += count));
      const result = await measureTarget(target, ids, rate);
      say(`${target.name}: ${latencyText(result)}`);
      if (result.faults.length > 0) say(chain.output);
      return result;
    };
    say(`Warming up for ${WARM_UP_SECONDS} s …`);
    for (const target of [bare, ...ours])
      await measure(target, target === ours[0] ? WARM_UP_SECONDS : SHORT_WARM_UP_SECONDS);
    for (let pair = 1; pair <= pairs; pair++) {
      say(`pair ${pair}`);
      for (const target of [bare, ...ours]) measured.push(await measure(target, SECONDS));
    }
    const faults = auditFeed(prepared, prepared.slice(0, next), await chain.fullFeed());
    say(faults.length === 0 ? 'audit of the feed passed' : `AUDIT FAILED: ${faults.join(', ')}`);
    return withdrawalReport(measured, faults, rate);
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

/** So that neighbours in time are not neighbours in a table. */
function shuffle(ids: readonly string[]): string[] {
  const shuffled = [...ids];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
  }
  return shuffled;
}
