import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

type Stored = Record<string, Credentials>;

/** `$XDG_CONFIG_HOME/onevillage/credentials.json`, on Windows below %APPDATA%. */
export function credentialsPath(env: Io['env']): string {
  const base = env['XDG_CONFIG_HOME'] || env['APPDATA'] || join(env['HOME'] || homedir(), '.config');
  return join(base, 'onevillage', 'credentials.json');
}

/** Of the installation at `url`; undefined when nobody signed in there. */
export async function readCredentials(env: Io['env'], url: string): Promise<Credentials | undefined> {
  return (await readAll(credentialsPath(env)))[url];
}

/** Keeps them readable for this user alone; null forgets them. */
export async function writeCredentials(
  env: Io['env'],
  url: string,
  credentials: Credentials | null,
): Promise<string> {
  const path = credentialsPath(env);
  const all = await readAll(path);
  if (credentials === null) delete all[url];
  else all[url] = credentials;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Beside it and renamed: never half a file, and never one that others could read for a moment.
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return path;
}

async function readAll(path: string): Promise<Stored> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Stored;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new CliError(
      `${path} cannot be read. Correct or delete it, then run \`npx onevillage login\` again. [credentials]`,
    );
  }
}
