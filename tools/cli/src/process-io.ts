import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Io } from './io.js';

/** The real world. Questions and notes go to standard error, so that standard output is the answer alone. */
export const processIo = (): Io => ({
  env: process.env,
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  out: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  ask,
  fetch: globalThis.fetch,
});

async function ask(question: string, hidden = false): Promise<string> {
  let silent = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = lines.question(question);
    silent = hidden;
    return (await Promise.race([answer, ended])).trim();
  } finally {
    silent = false;
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}
