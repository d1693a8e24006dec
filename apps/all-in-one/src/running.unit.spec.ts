import { describe, expect, it } from '@jest/globals';
import { Running, type RunningPart } from './running.js';

/** Parts that note when they stop; `fails` ones refuse to. */
function recorder() {
  const log: string[] = [];
  const part = (name: string, fails = false): RunningPart => ({
    name,
    stop: async () => {
      log.push(`${name} stops`);
      await new Promise((resolve) => setImmediate(resolve));
      if (fails) throw new Error('it hangs');
      log.push(`${name} stopped`);
    },
    kill: () => void log.push(`${name} killed`),
  });
  return { log, part };
}

describe('what runs', () => {
  it('stops from the gateway back to the servers, the parts of a stage together', async () => {
    const { log, part } = recorder();
    const running = new Running();
    running.add('servers', part('kafka'));
    running.add('services', part('catalog'));
    running.add('services', part('intake'));
    running.add('gateway', part('gateway'));

    expect(await running.stop()).toEqual([]);

    expect(log).toEqual([
      'gateway stops',
      'gateway stopped',
      'catalog stops',
      'intake stops',
      'catalog stopped',
      'intake stopped',
      'kafka stops',
      'kafka stopped',
    ]);
  });

  it('stops the rest when one part fails to, and names that one', async () => {
    const { log, part } = recorder();
    const running = new Running();
    running.add('servers', part('postgres'));
    running.add('services', part('catalog', true));

    const failures = await running.stop();

    expect(failures.map((failure) => failure.message)).toEqual(['catalog did not stop well']);
    expect(log).toContain('postgres stopped');
  });

  it('stops once, however often it is asked', async () => {
    const { log, part } = recorder();
    const running = new Running();
    running.add('servers', part('postgres'));
    await Promise.all([running.stop(), running.stop()]);
    expect(log).toEqual(['postgres stops', 'postgres stopped']);
  });

  it('stops a part that was started too late, while the rest was already stopping', async () => {
    const { log, part } = recorder();
    const running = new Running();
    await running.stop();
    expect(running.signal.aborted).toBe(true);
    running.add('services', part('late'));
    await running.lateStopped();
    expect(log).toEqual(['late stops', 'late stopped']);
  });

  it('kills everything at once when told to', () => {
    const { log, part } = recorder();
    const running = new Running();
    running.add('servers', part('postgres'));
    running.add('gateway', part('gateway'));
    running.kill();
    expect(log).toEqual(['postgres killed', 'gateway killed']);
  });
});
