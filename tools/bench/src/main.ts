import { benchBooths } from './booths/booths.bench.js';
import { loadText, machineText } from './measure/machine.js';
import { type Bench, type Options, parseOptions } from './options.js';
import { removeServers } from './servers/durable-servers.js';
import { benchRelay } from './relay/relay.bench.js';
import { benchDelta } from './stock/delta.bench.js';
import { benchPast } from './stock/past.bench.js';
import { benchStock } from './stock/stock.bench.js';
import { benchWithdrawal } from './withdrawal/withdrawal.bench.js';

interface Entry {
  readonly title: string;
  readonly run: (options: Options, say: (text: string) => void) => Promise<string>;
}
const benches: Record<Bench, Entry> = {
  relay: { title: 'Event log to Kafka', run: benchRelay },
  stock: { title: 'Stock moves', run: benchStock },
  delta: { title: 'Moved to visible in the delta', run: benchDelta },
  booths: { title: 'Booths claimed by many at once', run: benchBooths },
  past: { title: 'Stock as of a past day', run: benchPast },
  withdrawal: { title: 'Withdrawn to gone from the delta', run: benchWithdrawal },
};

/** Progress goes to standard error, the report as Markdown to standard output. */
const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => void removeServers().finally(() => process.exit(code)));
try {
  const options = parseOptions(process.argv.slice(2));
  for (const bench of options.benches) {
    const before = loadText();
    const report = await benches[bench].run(options, say);
    console.log(
      `\n## ${benches[bench].title}\n\n${report}\n\n${machineText()}; load average ${before} before, ${loadText()} after.`,
    );
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
