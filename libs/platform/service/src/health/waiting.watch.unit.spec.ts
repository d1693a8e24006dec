import type { Metrics } from '@onevillage/platform-http';
import { createLogger } from '@onevillage/platform-logging';
import { eventually } from '@onevillage/testing';
import { WaitingWatch } from './waiting.watch.js';

const NOW = new Date('2026-11-22T05:00:00Z');

function watching(count: (moment: Date) => Promise<number>) {
  const lines: string[] = [];
  const gauges = new Map<string, () => Promise<number>>();
  const logger = createLogger('test', { destination: { write: (line) => void lines.push(line) } });
  const metrics = {
    gauge: (name: string, _help: string, read: () => Promise<number>) => gauges.set(name, read),
  };
  const watch = new WaitingWatch(
    { what: 'products', awaited: 'producer', countSince: count },
    metrics as unknown as Metrics,
    () => NOW,
    logger,
  );
  return { watch, lines, gauges };
}

describe('the watch over what waits', () => {
  it('counts and logs what waits for over an hour', async () => {
    const asked: Date[] = [];
    const { watch, lines, gauges } = watching(async (moment) => (asked.push(moment), 3));
    watch.onApplicationBootstrap();
    await eventually(() => expect(lines.join()).toContain('products wait for over an hour for a producer'));
    watch.onApplicationShutdown();
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', waiting: 3 });
    expect(await gauges.get('waiting_commands')!()).toBe(3);
    expect(asked).toEqual([new Date('2026-11-22T04:00:00Z'), new Date('2026-11-22T04:00:00Z')]);
  });

  it('says nothing while nothing waits, and survives a database that is away', async () => {
    const { watch, lines } = watching(() => Promise.resolve(0));
    watch.onApplicationBootstrap();
    watch.onApplicationShutdown();
    const { watch: other, lines: told } = watching(() => Promise.reject(new Error('away')));
    other.onApplicationBootstrap();
    await eventually(() => expect(told.join()).toContain('trying again'));
    other.onApplicationShutdown();
    expect(lines).toEqual([]);
  });
});
