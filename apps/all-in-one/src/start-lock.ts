import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity, StackError } from '@onevillage/stack';

/** Holds the folder of the data for one starter. A lock whose owner no longer runs (`kill -9`) is taken over. */
export function takeStartLock(file: string): () => void {
  const mine = processIdentity(process.pid) ?? String(process.pid);
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = read(file);
    const pid = Number(owner.split('@')[0]);
    if (owner !== '' && owner === processIdentity(pid)) {
      throw new StackError(
        `OneVillage is already running from this folder (process ${pid}).`,
        'Use that one, or stop it with Ctrl-C where it runs.',
      );
    }
    rmSync(file, { force: true });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
