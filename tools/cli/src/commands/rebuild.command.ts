import { setTimeout as delay } from 'node:timers/promises';
import { Argument, Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { ApiProblem } from '../gateway/api-problem.js';
import type { Gateway } from '../gateway/gateway.js';
import { SERVICE_NAMES } from '@onevillage/kernel';

interface Rebuild {
  readonly state: 'running' | 'done' | 'failed';
  readonly rowsChanged: number | null;
  readonly error: string | null;
  readonly messagesLeft: number;
}

const EVERY_MS = 500;

export const rebuildCommand = (context: Context): Command =>
  new Command('rebuild')
    .description('fill a projection anew from its topics, beside the one in use, and swap them (as admin)')
    .addArgument(new Argument('<service>', 'whose projection').choices(SERVICE_NAMES))
    .argument('<projection>', 'its name; a wrong one is answered with those there are')
    .option('--no-wait', 'do not wait for its end')
    .action(async (service: string, projection: string, { wait }: { wait: boolean }) => {
      const gateway = context.gateway('admin');
      const path = `${service}/v1/operations/projections/${encodeURIComponent(projection)}/rebuild`;
      let view = await begin(gateway, service, projection, path);
      while (wait && view.state === 'running') {
        if (context.io.interactive) context.io.note(`${view.messagesLeft} messages left`);
        await delay(EVERY_MS);
        view = (await gateway.json<Rebuild>(path)).body;
      }
      if (view.state === 'failed')
        throw new CliError(`The rebuild of ${projection} failed: ${view.error ?? ''} [rebuild-failed]`);
      context.answer(view, () =>
        view.state === 'done'
          ? `${projection} was rebuilt; ${view.rowsChanged ?? 0} rows were not as they should be.`
          : `The rebuild of ${projection} has begun; the projection in use goes on meanwhile.`,
      );
    });

async function begin(gateway: Gateway, service: string, projection: string, path: string): Promise<Rebuild> {
  try {
    return (await gateway.json<Rebuild>(path, { method: 'POST' })).body;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    const { body } = await gateway.json<{ items: readonly { name: string }[] }>(
      `${service}/v1/operations/projections`,
    );
    const names = body.items.map((each) => each.name).join(', ');
    throw new CliError(`${service} has no projection ${projection}. It has: ${names || 'none'}. [not-found]`);
  }
}
