import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { ensureKafkaJars, findJava } from './kafka-jars.js';

const dir = mkdtempSync(join(tmpdir(), 'onevillage-jars-'));
const maven = process.env['MAVEN_CMD'];
afterEach(() => {
  if (maven === undefined) delete process.env['MAVEN_CMD'];
  else process.env['MAVEN_CMD'] = maven;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function program(path: string, script: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('Java', () => {
  const PATH = join(dir, 'empty');

  it('that is nowhere is missed in one sentence with the three ways out', () => {
    const error = catchError(() => findJava({ PATH }));
    expect(error).toMatchObject({ message: 'Kafka needs Java, and there is none on this machine.' });
    for (const way of ['JDK 17', 'docker compose up -d kafka', 'set KAFKA_BROKERS to']) {
      expect(error).toMatchObject({ remedy: expect.stringContaining(way) });
    }
  });

  it('that is too old is named with its version', () => {
    const java = program(join(dir, 'old/bin/java'), `echo 'openjdk version "11.0.2" 2019-01-15' >&2`);
    expect(catchError(() => findJava({ PATH, JAVA_HOME: join(dir, 'old') }))).toMatchObject({
      message: `Kafka needs Java 17 or newer; ${java} is Java 11.`,
    });
  });

  it('of JAVA_HOME goes before the one on the PATH', () => {
    const java = program(join(dir, 'new/bin/java'), `echo 'openjdk version "21.0.1" 2023-10-17' >&2`);
    program(join(dir, 'path/java'), `echo 'openjdk version "17.0.1" 2021-10-19' >&2`);
    expect(findJava({ PATH: join(dir, 'path'), JAVA_HOME: join(dir, 'new') })).toBe(java);
    expect(findJava({ PATH: join(dir, 'path') })).toBe('java');
  });
});

describe('the jars of Kafka', () => {
  const libs = () => mkdtempSync(join(dir, 'libs-')) + '/kafka';

  it('are fetched once, and again only when the list of them changed', async () => {
    const calls = join(dir, 'calls');
    process.env['MAVEN_CMD'] = program(
      join(dir, 'mvn-good'),
      `echo call >> ${calls}; for a in "$@"; do case $a in -DoutputDirectory=*) touch "\${a#*=}/kafka.jar";; esac; done`,
    );
    const target = libs();
    const said: string[] = [];
    expect(await ensureKafkaJars(target, { onProgress: (text) => said.push(text) })).toBe(target);
    await ensureKafkaJars(target, { onProgress: (text) => said.push(text) });
    expect(readFileSync(calls, 'utf8')).toBe('call\n');
    expect(said).toEqual([
      expect.stringMatching(/^fetching .*44 MB/),
      expect.stringMatching(/is here \(\d+\.\d s\)$/),
    ]);
    expect(readdirSync(target).sort()).toEqual(['kafka.jar', 'pom.sha256']);

    writeFileSync(join(target, 'pom.sha256'), 'another list');
    await ensureKafkaJars(target);
    expect(readFileSync(calls, 'utf8')).toBe('call\ncall\n');
  });

  it('without Maven: the three ways out', async () => {
    process.env['MAVEN_CMD'] = join(dir, 'no-maven');
    await expect(ensureKafkaJars(libs())).rejects.toMatchObject({
      message: 'Kafka is fetched by Maven, and there is no Maven on this machine.',
      remedy: expect.stringContaining('Three ways out'),
    });
  });

  it('without a network: said so, and nothing half-fetched stays', async () => {
    process.env['MAVEN_CMD'] = program(
      join(dir, 'mvn-offline'),
      `echo '[ERROR] Could not transfer artifact org.apache.kafka:kafka_2.13:pom:4.3.1: Unknown host'; exit 1`,
    );
    const target = libs();
    await expect(ensureKafkaJars(target)).rejects.toThrow(
      'The network was not reachable (fetching Kafka from Maven Central).',
    );
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  it('when Maven fails otherwise: what it said', async () => {
    process.env['MAVEN_CMD'] = program(join(dir, 'mvn-bad'), `echo '[ERROR] Non-parseable POM'; exit 1`);
    await expect(ensureKafkaJars(libs())).rejects.toMatchObject({
      message: 'Maven could not fetch Kafka.',
      remedy: expect.stringContaining('Non-parseable POM'),
    });
  });
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
