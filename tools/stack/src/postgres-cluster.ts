import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account } from './postgres-account.js';
import { type PostgresBinaries } from './postgres-binaries.js';
import { basename } from 'node:path';
import { findProcesses, isAlive } from './processes.js';
import { knownFault, StackError } from './stack-error.js';

export interface ClusterOptions {
  readonly dataDir: string;
  readonly account: Account | null;
  readonly binaries: PostgresBinaries;
}

/** Makes the cluster unless it is there: aside first, then moved, so that a kill half-way leaves nothing half-made. */
export function ensureCluster(options: ClusterOptions): void {
  const { dataDir, account } = options;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return requireSameMajor(options);
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  chmodSync(fresh, 0o700); // only this folder: a 0700 parent would lock the account out
  if (account) chownSync(fresh, account.uid, account.gid);
  initdb(fresh, options);
  appendFileSync(join(fresh, 'postgresql.conf'), `\ninclude = 'onevillage.conf'\n`);
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(fresh, dataDir);
}

/** A lock file that names a pid which is now somebody else's (pids are used again) would stop the server for ever. */
export function removeStaleLock(dataDir: string): void {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const isPostgres = findProcesses((args) => basename(args[0] ?? '').startsWith('postgres')).some(
    (p) => p.pid === pid,
  );
  if (isAlive(pid) && !isPostgres) rmSync(lock);
}

function initdb(dir: string, { dataDir, account, binaries }: ClusterOptions): void {
  const args = ['-D', dir, '-U', 'postgres', '--auth=trust', '--no-instructions', '--encoding=UTF8'];
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'); // the same on every machine
  args.push('--no-sync'); // seconds on a busy disk, against a power cut in the first half minute of an empty database
  const result = spawnSync(binaries.initdb, args, {
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  if (result.status === 0) return;
  const said = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trim();
  rmSync(dir, { recursive: true, force: true });
  throw (
    knownFault(said, 'creating the database cluster') ??
    new StackError(`The database cluster could not be created in ${dataDir}.`, `initdb said: ${said}`)
  );
}

function requireSameMajor({ dataDir, binaries }: ClusterOptions): void {
  const stored = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (stored !== ours) {
    throw new StackError(
      `The data in ${dataDir} was written by PostgreSQL ${stored}; this is ${ours}.`,
      'Begin anew with `npm start -- --fresh` (its data is deleted), or set DATABASE_URL to a server that you upgrade yourself.',
    );
  }
}
