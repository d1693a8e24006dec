import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import type { Io } from './io.js';

/** The real world. Questions and notes go to standard error, so that standard output is the answer alone. */
export const processIo = (): Io => ({
  env: process.env,
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  out: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  ask: process.stdin.isTTY ? askTerminal : askPiped(process.stdin, process.stderr),
  fetch: globalThis.fetch,
});

/** Answers that are piped in, a line each. One reader for all questions: a chunk may hold the answers to several. */
export function askPiped(input: Readable & { ref?(): void; unref?(): void }, output: Writable): Io['ask'] {
  let lines: AsyncIterator<string> | undefined;
  return async (question) => {
    output.write(`${question}\n`);
    input.ref?.();
    lines ??= createInterface({ input })[Symbol.asyncIterator]();
    const { value, done } = await lines.next();
    input.unref?.(); // one that nobody closes must not hold the process
    return done ? '' : value.trim();
  };
}

async function askTerminal(question: string, hidden = false): Promise<string> {
  let silent = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
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
