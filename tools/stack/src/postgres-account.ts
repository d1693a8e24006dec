import { execFileSync, spawnSync } from 'node:child_process';
import { StackError } from './stack-error.js';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: as root, the account to run it as; otherwise null (we ourselves will do). */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [accountId('-u', name), accountId('-g', name)];
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new StackError(
    'PostgreSQL refuses to run as root, and there is no account "postgres" or "nobody" to run it as.',
    'Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Asks the system itself (permissions, ACLs, mounts): can the account run this program? */
export function canRun(account: Account, program: string): boolean {
  const { uid, gid } = account;
  return spawnSync(program, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Can the account enter this folder? */
export function canEnter(account: Account, dir: string): boolean {
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', dir], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function accountId(option: '-u' | '-g', name: string): number | null {
  try {
    return Number(
      execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}
