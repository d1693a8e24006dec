import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireDiskSpace } from './disk-space.js';
import { kafkaConfig } from './kafka-config.js';
import { ensureKafkaJars, findJava } from './kafka-jars.js';
import { kafkaMetadata } from './kafka-metadata.js';
import { freePorts, requireFreePort } from './ports.js';
import { endProcess, findProcesses, type FoundProcess } from './processes.js';
import { launchServer } from './server-process.js';
import { knownFault, StackError } from './stack-error.js';
import { createThrowAwayDir, removeThrowAwayDir, sweepThrowAways } from './throw-away.js';
import { waitUntil } from './wait-until.js';

export type KafkaOptions =
  | { readonly throwAway: true; readonly libsDir?: string; readonly onProgress?: (text: string) => void }
  | {
      readonly throwAway?: false;
      readonly dataDir: string;
      readonly port: number;
      readonly controllerPort: number;
      readonly libsDir?: string;
      readonly onProgress?: (text: string) => void;
      readonly signal?: AbortSignal;
    };

export interface RunningKafka {
  /** `host:port`, as KAFKA_BROKERS takes it. */
  readonly brokers: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** True when a broker left over from an earlier start was healthy and is used again. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

const log4j = fileURLToPath(new URL('../kafka/log4j2.properties', import.meta.url));
const defaultLibs = fileURLToPath(new URL('../../../.data/kafka-libs', import.meta.url));

/** Starts a real Apache Kafka (one broker), or finds the one that already runs on this data. On 127.0.0.1 only. */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const java = findJava();
  const libs = await ensureKafkaJars(options.libsDir ?? defaultLibs, options);
  if (options.throwAway) return startThrowAway(java, libs);

  const dataDir = resolve(options.dataDir);
  const { port, controllerPort } = options;
  const left = await findRunning(dataDir, port);
  if (left === null) {
    requireDiskSpace(dataDir, 300);
    await requireFreePort(port, 'Kafka', 'KAFKA_PORT');
    await requireFreePort(controllerPort, 'the controller of Kafka', 'KAFKA_CONTROLLER_PORT');
  }
  const pid =
    left ??
    (await launch({ java, libs, dataDir, port, controllerPort, throwAway: false, signal: options.signal }));
  const stop = () => endProcess(pid, 'SIGTERM', 8_000);
  return { brokers: `127.0.0.1:${port}`, port, pid, dataDir, reused: left !== null, stop };
}

async function startThrowAway(java: string, libs: string): Promise<RunningKafka> {
  await sweepThrowAways();
  const home = createThrowAwayDir();
  try {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const dataDir = join(home, 'kafka');
    const pid = await launch({ java, libs, dataDir, port, controllerPort, throwAway: true });
    const stop = async () => {
      await endProcess(pid, 'SIGKILL', 5_000);
      removeThrowAwayDir(home);
    };
    return { brokers: `127.0.0.1:${port}`, port, pid, dataDir, reused: false, stop };
  } catch (error) {
    removeThrowAwayDir(home);
    throw error;
  }
}

/** Ends the broker that runs on this data, if any, and deletes the data. */
export async function removeKafka(dataDir: string): Promise<void> {
  await Promise.all(brokersOn(resolve(dataDir)).map(({ pid }) => endProcess(pid, 'SIGKILL', 5_000)));
  rmSync(resolve(dataDir), { recursive: true, force: true });
}

/** The pid of a healthy broker of ours on that port. A sick one, or one on another port, is ended. */
async function findRunning(dataDir: string, port: number): Promise<number | null> {
  for (const { pid } of brokersOn(dataDir)) {
    if (await waitUntil(() => isReady(dataDir, port), { timeoutMs: 5_000 })) return pid;
    await endProcess(pid, 'SIGTERM', 8_000);
  }
  return null;
}

function brokersOn(dataDir: string): FoundProcess[] {
  const properties = join(dataDir, 'server.properties');
  return findProcesses((args) => args.includes('kafka.Kafka') && args.includes(properties));
}

interface Launch {
  readonly java: string;
  readonly libs: string;
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly throwAway: boolean;
  readonly signal?: AbortSignal | undefined;
}

async function launch({
  java,
  libs,
  dataDir,
  port,
  controllerPort,
  throwAway,
  signal,
}: Launch): Promise<number> {
  const logDir = join(dataDir, 'log');
  const properties = join(dataDir, 'server.properties');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(properties, kafkaConfig({ port, controllerPort, logDir }));
  const classPath = ['-cp', join(libs, '*')];
  const quick = [
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Xshare:auto',
    `-Dlog4j2.configurationFile=${log4j}`,
  ];
  const formatted = join(dataDir, 'formatted'); // written last: a format cut short is done again from nothing
  if (!existsSync(formatted)) {
    format(java, [...quick, ...classPath], properties, logDir);
    writeFileSync(formatted, '');
  }
  return launchServer({
    name: 'Kafka',
    command: java,
    args: ['-Xms128m', '-Xmx384m', ...quick, ...classPath, 'kafka.Kafka', properties],
    logFile: throwAway ? join(dataDir, 'kafka.log') : join(dirname(dataDir), 'kafka.log'),
    detached: !throwAway,
    ready: () => isReady(dataDir, port),
    timeoutMs: 60_000,
    signal,
  });
}

function format(java: string, jvmArgs: string[], properties: string, logDir: string): void {
  rmSync(logDir, { recursive: true, force: true });
  const clusterId = randomBytes(16).toString('base64url');
  const command = ['kafka.tools.StorageTool', 'format', '--standalone', `--cluster-id=${clusterId}`];
  const result = spawnSync(java, [...jvmArgs, ...command, '--config', properties], { encoding: 'utf8' });
  if (result.status === 0) return;
  const said = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trim();
  throw (
    knownFault(said, 'preparing the storage of Kafka') ??
    new StackError('The storage of Kafka could not be prepared.', `Its tool said: ${said}`)
  );
}

/** True when the broker at the port belongs to this data (not somebody else's Kafka) and has its controller. */
async function isReady(dataDir: string, port: number): Promise<boolean> {
  const meta = readFileSync(join(dataDir, 'log', 'meta.properties'), 'utf8');
  const clusterId = /^cluster\.id=(.*)$/m.exec(meta)?.[1]?.trim();
  const cluster = await kafkaMetadata(port);
  return cluster.clusterId === clusterId && cluster.hasController && cluster.brokers > 0;
}
