import { setTimeout as delay } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import type { Import, ImportsApi } from './imports.api.js';

const EVERY_MS = 250;

/**
 * Watches an import until it is `checked` or `done`, and tells how far it is.
 * @throws CliError when it failed, with its reason and remedy
 */
export async function followImport(
  api: ImportsApi,
  io: Io,
  id: string,
  until: 'checked' | 'done',
): Promise<Import> {
  const word = until === 'checked' ? 'Checking' : 'Importing';
  let told = '';
  for (;;) {
    const view = await api.read(id);
    const { done, total } = view.progress;
    const line = `${word}: ${done} of ${total} rows`;
    if (io.interactive && line !== told) io.note((told = line));
    if (view.state === 'failed') throw new CliError(view.failure ?? `Import ${id} failed. [failed]`);
    if (view.state === until) return view;
    await delay(EVERY_MS);
  }
}
