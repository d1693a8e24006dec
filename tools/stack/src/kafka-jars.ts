import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireDiskSpace } from './disk-space.js';
import { knownFault, StackError } from './stack-error.js';

const waysOut =
  'Three ways out: install a JDK 17 or newer and Maven; or run `docker compose up -d kafka` and set KAFKA_BROKERS=127.0.0.1:9092; ' +
  'or set KAFKA_BROKERS to a Kafka 4 that already runs.';
const oldestJava = 17;
const pom = fileURLToPath(new URL('../kafka/pom.xml', import.meta.url));

/** The Java to run Kafka with: JAVA_HOME's, else the one on the PATH. Refuses an older one than 17. */
export function findJava(env: NodeJS.ProcessEnv = process.env): string {
  const home = env['JAVA_HOME'];
  const candidates = [...(home ? [join(home, 'bin', 'java')] : []), 'java'];
  for (const java of candidates) {
    const result = spawnSync(java, ['-version'], { encoding: 'utf8', env });
    const major = Number(/version "(\d+)/.exec(result.stderr ?? '')?.[1]);
    if (major >= oldestJava) return java;
    if (major > 0) {
      throw new StackError(`Kafka needs Java ${oldestJava} or newer; ${java} is Java ${major}.`, waysOut);
    }
  }
  throw new StackError('Kafka needs Java, and there is none on this machine.', waysOut);
}

export interface FetchOptions {
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** Kafka's jars from Maven Central, fetched once per version of the pom. Returns their folder. */
export async function ensureKafkaJars(
  libsDir: string,
  { onProgress, signal }: FetchOptions = {},
): Promise<string> {
  const dir = resolve(libsDir);
  const mark = join(dir, 'pom.sha256');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return dir;
  requireDiskSpace(dir, 200);
  onProgress?.('fetching Apache Kafka from Maven Central (44 MB, once)');
  const began = performance.now();
  const fresh = `${dir}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    await copyDependencies(fresh, signal);
    writeFileSync(join(fresh, 'pom.sha256'), wanted);
    rmSync(dir, { recursive: true, force: true });
    renameSync(fresh, dir);
    onProgress?.(`Apache Kafka is here (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return dir;
}

async function copyDependencies(target: string, signal?: AbortSignal): Promise<void> {
  const maven = process.env['MAVEN_CMD'] ?? (process.platform === 'win32' ? 'mvn.cmd' : 'mvn');
  const args = ['-B', '-ntp', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${target}`];
  const { code, output } = await run(maven, args, signal);
  if (signal?.aborted) throw new StackError('The start was interrupted.', 'Run it again.');
  if (code === 0) return;
  if (code === null)
    throw new StackError('Kafka is fetched by Maven, and there is no Maven on this machine.', waysOut);
  const tail = output
    .trimEnd()
    .split('\n')
    .filter((line) => line.includes('ERROR'))
    .slice(0, 5)
    .join('\n  ');
  throw (
    knownFault(output, 'fetching Kafka from Maven Central') ??
    new StackError('Maven could not fetch Kafka.', `It said:\n  ${tail}\n${waysOut}`)
  );
}

function run(
  command: string,
  args: string[],
  signal?: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', () => resolve({ code: null, output }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
