import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartProcess {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  /** Resolves when the text was printed; rejects with everything said when the process ends before. */
  said(text: string): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const program = `
  import { start } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
  import { startOptions } from ${JSON.stringify(new URL('../../../../tools/start-options.mjs', import.meta.url).href)};
  const { args, dataDir } = JSON.parse(process.argv[1]);
  const print = (line) => console.log(line);
  const options = startOptions(args);
  process.exit(await start({ options, began: performance.timeOrigin, env: process.env, dataDir, print }));`;

/** What `npm start` does after packages and build, as a process of its own, with data and ports of the test. */
export function startProcess(args: string[], dataDir: string, env: Record<string, string>): StartProcess {
  const { DATABASE_URL, KAFKA_BROKERS, PORT, ...inherited } = process.env;
  void [DATABASE_URL, KAFKA_BROKERS, PORT]; // the embedded servers are what is under test
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', program, JSON.stringify({ args, dataDir })],
    { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]) => (code as number | null) ?? (signal as string));
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(text) && resolve();
      child.stdout.on('data', look);
      void ended.then((code) => reject(new Error(`ended with ${code} before it said "${text}":\n${output}`)));
      look();
    });
  return { child, output: () => output, said, ended };
}
