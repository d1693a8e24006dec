import { loadConfig } from '@onevillage/platform-config';
import { z } from 'zod';
import { runProcess } from '../run/run-process.js';

/** A process that does one thing wrong, as a test asks. */
const { WRONG } = loadConfig(z.object({ WRONG: z.string().default('nothing') }));

await runProcess('numbers', async (signal) => {
  if (WRONG === 'cannot start') throw new Error('no ground to stand on');
  if (WRONG === 'never starts') {
    await new Promise((_, reject) => {
      const forever = setInterval(() => undefined, 1_000);
      signal.addEventListener('abort', () => {
        clearInterval(forever);
        reject(new Error('given up'));
      });
      process.stdout.write('waiting\n');
    });
  }
  const alive = setInterval(() => undefined, 1_000);
  if (WRONG === 'throws later') setTimeout(() => JSON.parse('{'), 10);
  if (WRONG === 'rejects later') setTimeout(() => void Promise.reject(new Error('nobody listens')), 10);
  process.stdout.write('started\n');
  return {
    stop: async () => {
      clearInterval(alive);
      process.stdout.write('stopping\n');
      if (WRONG === 'never stops') await new Promise(() => setInterval(() => undefined, 1_000));
    },
  };
});
