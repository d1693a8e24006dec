import { setImmediate as immediately } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@onevillage/platform-logging';
import { eventually } from '@onevillage/testing';
import type { FeedWriter } from './feed-writer.js';
import { FeedWriterLoop } from './feed-writer.loop.js';

describe('the loop of the writer', () => {
  it('waits a second after each failure, however often it is woken meanwhile, and stops at once', async () => {
    const tries: number[] = [];
    const failing = {
      drain: async () => {
        tries.push(performance.now());
        loop.wake();
        await immediately();
        throw new Error('The database is away.');
      },
    };
    const loop: FeedWriterLoop = new FeedWriterLoop(
      failing as unknown as FeedWriter,
      createLogger('test', { level: 'silent' }),
    );
    loop.onApplicationBootstrap();
    await eventually(() => {
      loop.wake();
      expect(tries.length).toBeGreaterThan(2);
    });
    const stopping = performance.now();
    await loop.onModuleDestroy();

    expect(performance.now() - stopping).toBeLessThan(500);
    expect(tries[2]! - tries[0]!).toBeGreaterThan(1_900);
  });
});
