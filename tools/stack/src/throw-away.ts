import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { endProcess, findProcesses, processIdentity } from './processes.js';

const prefix = 'onevillage-throwaway-';
const newbornMs = 60_000;

/** A temporary folder for one throw-away server. It names its owner, so that others can clear up after a killed owner. */
export function createThrowAwayDir(): string {
  const dir = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(dir, 0o755); // mkdtemp makes 0700: the account of the server must pass
  writeFileSync(join(dir, 'owner'), processIdentity(process.pid) ?? '');
  return dir;
}

export function removeThrowAwayDir(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
}

/** Ends the servers and removes the folders of owners that no longer run (`kill -9`, a closed terminal). */
export async function sweepThrowAways(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dir = join(tmpdir(), name);
    if (!isOrphan(dir)) continue;
    const orphans = findProcesses((args) => args.some((arg) => arg.startsWith(dir + sep)));
    await Promise.all(orphans.map(({ pid }) => endProcess(pid, 'SIGKILL', 5_000)));
    removeThrowAwayDir(dir);
  }
}

function isOrphan(dir: string): boolean {
  try {
    const { uid, mtimeMs } = statSync(dir);
    if (uid !== process.getuid?.()) return false;
    const file = join(dir, 'owner');
    const owner = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (owner === '') return Date.now() - mtimeMs > newbornMs;
    return owner !== processIdentity(Number(owner.split('@')[0]));
  } catch {
    return false; // somebody else is removing it
  }
}
