import { expect, it } from '@jest/globals';
import { Progress } from './progress.js';

it('prints one line per step with what came of it and the seconds, and the parts of a long one once', async () => {
  const lines: string[] = [];
  let now = 1_000;
  const progress = new Progress(
    (line) => lines.push(line),
    () => now,
  );

  const result = await progress.step(
    'Kafka',
    async (say) => {
      say('fetching');
      say('fetching');
      now += 2_840;
      return 8192;
    },
    (port) => `port ${port}`,
  );

  expect(result).toBe(8192);
  expect(lines).toEqual(['  … fetching', '  ✓ Kafka, port 8192 (2.8 s)']);
});

it('says nothing of success when a step fails', async () => {
  const lines: string[] = [];
  const failing = new Progress((line) => lines.push(line)).step('Kafka', () =>
    Promise.reject(new Error('no Java')),
  );
  await expect(failing).rejects.toThrow('no Java');
  expect(lines).toEqual([]);
});
