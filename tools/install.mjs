#!/usr/bin/env node
/**
 * The first step of `npm start` and `npm test`; runs on any Node from 18 on and needs no package.
 * Brings node_modules to what package-lock.json says and, where Node is too old for us, a newer Node into it
 * (npm puts node_modules/.bin first on the PATH of the script that follows). Does nothing when all is there.
 * `npm start` calls it once it has read its options.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = [22, 15];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.onevillage-install');

if (isProgram()) {
  try {
    await install();
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}

function isProgram() {
  return import.meta.url === pathToFileURL(process.argv[1]).href;
}

/** Answers the Node to go on with, where this one is too old; else null. Throws with one sentence and its remedy. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!installed) {
    // A person may have run npm by hand: what is there counts, not who put it there.
    if (!treeMatches(JSON.parse(lock.toString('utf8')))) {
      await npm('Installing packages (about half a minute the first time)', 'Packages', ['ci']);
    }
    writeFileSync(stamp, wanted);
  }
  if (!isTooOld(process.versions.node)) return null;
  const newer = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(newer)) {
    const why = `Node.js ${process.versions.node} is older than ${oldestNode.join('.')}: fetching Node.js 24 for this project`;
    await npm(why, 'Node.js 24', ['install', '--no-save', 'node@24']);
  }
  return newer;
}

function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

/** npm keeps the list of what it put into node_modules; optional packages of other platforms may be missing. */
function treeMatches(lock) {
  try {
    const present = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(lock.packages).every(([path, wanted]) => {
      if (path === '') return true;
      const found = present[path];
      if (!found) return wanted.optional === true;
      return found.version === wanted.version && found.link === wanted.link && existsSync(join(root, path));
    });
  } catch {
    return false;
  }
}

async function npm(what, name, args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--no-progress', '--engine-strict=false'];
  const cli = process.env.npm_execpath;
  const [command, first] = cli && /\.[cm]?js$/.test(cli) ? [nodeForNpm(), [cli]] : ['npm', []];
  const began = Date.now();
  const clock = showProgress(what, began);
  let said = '';
  const code = await new Promise((resolve) => {
    const child = spawn(command, [...first, ...args, ...quiet], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  clock.stop(code === 0 ? `  ✓ ${name} (${seconds(began)})` : null);
  if (code !== 0) throw new Error(explain(said || String(code), args[0]));
}

/** `npm ci` empties node_modules: it must not run on the Node that lies in there when there is another. */
function nodeForNpm() {
  if (!process.execPath.startsWith(modules + sep)) return process.execPath;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir && !dir.includes('node_modules'));
  return folders.map((dir) => join(dir, program)).find(existsSync) ?? process.execPath;
}

function explain(said, command) {
  if (/ENOSPC|EDQUOT|no space left on device/i.test(said)) {
    return 'The disk is full: the packages need about 1 GB. Free some space and run the same command again.';
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(said)
  ) {
    return 'The package registry was not reachable. Check the network or the proxy (`npm config get registry`) and run the same command again.';
  }
  if (/EACCES|EPERM/.test(said)) {
    return `npm may not write into ${modules}. Make it yours (it may have been installed as root) and run the same command again.`;
  }
  const tail = said.trimEnd().split('\n').slice(-12).join('\n  ');
  return `Packages could not be installed. \`npm ${command}\` said:\n  ${tail}`;
}

/** One line that counts the seconds on a terminal; elsewhere a line at the start and one each ten seconds. */
function showProgress(what, began) {
  const terminal = process.stdout.isTTY;
  if (!terminal) process.stdout.write(`  … ${what}\n`);
  const timer = setInterval(
    () => process.stdout.write(terminal ? `\r  … ${what}: ${seconds(began)}` : `  … ${seconds(began)}\n`),
    terminal ? 1_000 : 10_000,
  );
  return {
    stop(last) {
      clearInterval(timer);
      if (terminal) process.stdout.write('\r\x1b[2K');
      if (last) process.stdout.write(`${last}\n`);
    },
  };
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
