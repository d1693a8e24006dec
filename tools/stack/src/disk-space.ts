import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StackError } from './stack-error.js';

/** Refuses to begin on a nearly full disk: a server that runs out half-way leaves a puzzle instead of a sentence. */
export function requireDiskSpace(dir: string, megabytes: number): void {
  let existing = dir;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  if (free < megabytes) {
    throw new StackError(
      `The disk is full: ${free} MB are free where ${dir} lies, at least ${megabytes} MB are needed.`,
      'Free some space and run the same command again.',
    );
  }
}
