import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackError } from './stack-error.js';

/**
 * A folder of ours that every account can enter and, where the system has such a place, that survives a restart of
 * the machine: for what cannot lie in the checkout because the account of the server cannot pass into it.
 */
export function sharedTempDir(name: string): string {
  const dir = join(isWritable('/var/tmp') ? '/var/tmp' : tmpdir(), name);
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (statSync(dir).uid !== process.getuid?.()) {
    throw new StackError(`${dir} belongs to somebody else.`, 'Remove it, or run this as its owner.');
  }
  return dir;
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
