import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { requireDiskSpace } from './disk-space.js';

const folder = join(tmpdir(), 'not', 'made', 'yet');

it('a disk with room is fine, also for a folder that is not made yet', () => {
  expect(() => requireDiskSpace(folder, 1)).not.toThrow();
});

it('a disk without is refused with what is free and what is needed', () => {
  const tooMuch = 1_000_000_000;
  expect(() => requireDiskSpace(folder, tooMuch)).toThrow(
    new RegExp(`^The disk is full: \\d+ MB are free where .* lies, at least ${tooMuch} MB are needed\\.$`),
  );
});
