import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Another process that starts servers and then waits to be killed, as `npm start` would be. */
export interface Starter<T> {
  readonly started: T;
  readonly process: ChildProcess;
}

/** Runs `startPostgres(options)` or `startKafka(options)` in a process of its own; resolves when the server answers. */
export function startElsewhere<T>(
  what: 'startPostgres' | 'startKafka',
  options: object,
): Promise<Starter<T>> {
  const code = `
    import { ${what} } from '${root}tools/stack/dist/index.js';
    const server = await ${what}(${JSON.stringify(options)});
    process.send(JSON.parse(JSON.stringify(server)));
    process.once('disconnect', () => server.stop().finally(() => process.exit()));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('message', (started) => resolve({ started: started as T, process: child }));
    child.once('exit', () => reject(new Error(`the starter ended: ${said}`)));
  });
}

/** `kill -9`, and waits until the process is gone. */
export function killHard(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
