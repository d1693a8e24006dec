import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { requireDiskSpace } from './disk-space.js';
import { freePorts, requireFreePort } from './ports.js';
import { type Account, canEnter, postgresAccount } from './postgres-account.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { type ClusterOptions, ensureCluster, removeStaleLock } from './postgres-cluster.js';
import { postgresConfig, type PostgresSettings } from './postgres-config.js';
import { askToEnd, endProcess, findProcesses, type FoundProcess } from './processes.js';
import { launchServer } from './server-process.js';
import { sharedTempDir } from './shared-temp-dir.js';
import { StackError } from './stack-error.js';
import { createThrowAwayDir, removeThrowAwayDir, sweepThrowAways } from './throw-away.js';
import { waitUntil } from './wait-until.js';

/** A closed connection needs a moment until the server has noticed. */
const LEAVING_MS = 1_500;

export type PostgresOptions =
  | { readonly throwAway: true; readonly maxConnections?: number }
  | {
      readonly throwAway?: false;
      readonly dataDir: string;
      readonly port: number;
      readonly maxConnections?: number;
      readonly signal?: AbortSignal;
    };

export interface RunningPostgres {
  /** `postgres://…/postgres`: the cluster; each service makes its own database in it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** True when a server left over from an earlier start was healthy and is used again. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL, or finds the one that already runs on this data. Listens on 127.0.0.1 only. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = postgresAccount();
  const binaries = await findPostgresBinaries(account);
  const maxConnections = options.maxConnections ?? 300;
  if (options.throwAway) return startThrowAway({ account, binaries, maxConnections });

  const { port } = options;
  const dataDir = reachableDataDir(resolve(options.dataDir), account);
  const left = await findRunning(dataDir, port);
  if (left === null) {
    requireDiskSpace(dataDir, 300);
    await requireFreePort(port, 'PostgreSQL', 'POSTGRES_PORT');
  }
  const cluster = { dataDir, account, binaries };
  const pid = left ?? (await launch(cluster, { port, maxConnections, throwAway: false }, options.signal));
  return {
    url: urlOf(port),
    port,
    pid,
    dataDir,
    reused: left !== null,
    stop: () => stopServer(pid),
  };
}

/** Sessions that are being closed end by themselves ("smart"); those that stay are ended ("fast"). */
async function stopServer(pid: number): Promise<void> {
  if (!(await askToEnd(pid, 'SIGTERM', LEAVING_MS))) await endProcess(pid, 'SIGINT', 8_000);
}

async function startThrowAway(
  options: Pick<ClusterOptions, 'account' | 'binaries'> & { maxConnections: number },
) {
  await sweepThrowAways();
  const home = createThrowAwayDir();
  try {
    const [port = 0] = await freePorts(1);
    const { account, binaries, maxConnections } = options;
    const dataDir = join(home, 'postgres');
    const cluster = { dataDir, account, binaries };
    const pid = await launch(cluster, { port, maxConnections, throwAway: true });
    const stop = async () => {
      await endProcess(pid, 'SIGQUIT', 5_000); // "immediate": nothing in it is worth a checkpoint
      removeThrowAwayDir(home);
    };
    return { url: urlOf(port), port, pid, dataDir, reused: false, stop };
  } catch (error) {
    removeThrowAwayDir(home);
    throw error;
  }
}

const urlOf = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;

/** Where the data really lies: where asked, or in a shared folder when the account cannot pass into the checkout. */
function reachableDataDir(wanted: string, account: Account | null): string {
  const parent = dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (account === null || canEnter(account, parent)) return wanted;
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return join(sharedTempDir(`onevillage-data-${hash}`), basename(wanted));
}

/** Ends the server that runs on this data, if any, and deletes the data. */
export async function removePostgres(wanted: string): Promise<void> {
  const dataDir = reachableDataDir(resolve(wanted), postgresAccount());
  await Promise.all(serversOn(dataDir).map(({ pid }) => endProcess(pid, 'SIGQUIT', 5_000)));
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
}

function serversOn(dataDir: string): FoundProcess[] {
  const isPostgres = (program = '') => /^postgres(\.exe)?$/.test(basename(program));
  return findProcesses((args) => isPostgres(args[0]) && args[1] === '-D' && args[2] === dataDir);
}

/** The pid of a healthy server of ours on that port. A sick one, or one on another port, is ended. */
async function findRunning(dataDir: string, port: number): Promise<number | null> {
  for (const { pid } of serversOn(dataDir)) {
    if (await waitUntil(() => answersFor(dataDir, port), { timeoutMs: 2_000 })) return pid;
    await endProcess(pid, 'SIGINT', 8_000);
  }
  return null;
}

async function launch(
  cluster: ClusterOptions,
  settings: PostgresSettings,
  signal?: AbortSignal,
): Promise<number> {
  const { dataDir, account, binaries } = cluster;
  ensureCluster(cluster);
  removeStaleLock(dataDir);
  writeFileSync(join(dataDir, 'onevillage.conf'), postgresConfig(settings));
  const start = () =>
    launchServer({
      name: 'PostgreSQL',
      command: binaries.postgres,
      args: ['-D', dataDir],
      logFile: join(dirname(dataDir), 'postgres.log'),
      account,
      detached: !settings.throwAway,
      ready: () => answersFor(dataDir, settings.port),
      timeoutMs: 60_000,
      signal,
    });
  // After a `kill -9` of the server its backends need a moment to notice; until then it refuses to start.
  const refusal: { last: unknown } = { last: null };
  const pid = await waitUntil(
    () =>
      start().catch((error: unknown) => {
        refusal.last = error;
        if (error instanceof StackError && /shared memory block|lock file/.test(error.remedy)) return null;
        return 'hopeless' as const;
      }),
    { timeoutMs: 10_000, everyMs: 250 },
  );
  if (typeof pid !== 'number') throw refusal.last;
  return pid;
}

async function answersFor(dataDir: string, port: number): Promise<boolean> {
  const address = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined); // a server that ends while we ask is an answer, not a crash
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>(`select current_setting('data_directory') as dir`);
    return rows[0]?.dir === dataDir;
  } finally {
    await client.end().catch(() => undefined);
  }
}
