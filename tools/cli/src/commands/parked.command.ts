import { Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { facts, table, type Cell } from '../output/table.js';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { id } from './options.js';
import { readAll } from './read-all.js';

interface Parked {
  readonly id: string;
  readonly projection: string;
  readonly topic: string;
  /** What waits for it: an aggregate, or a place that nothing waits for. */
  readonly key: string;
  readonly version: number | null;
  readonly type: string | null;
  readonly reason: string;
  readonly error: string | null;
  readonly parkedAt: string;
}

interface Drained {
  readonly drained: number;
  readonly stoppedBy: { readonly id: string; readonly error: string } | null;
}

const pathOf = (service: string): string => `${service}/v1/operations/parked`;
const serviceOption = () =>
  new Option('--service <service>', 'whose consumer parked it').choices(SERVICE_NAMES);

export function parkedCommand(context: Context): Command {
  const command = new Command('parked').description(
    'messages that a consumer could not apply, and set aside (as admin)',
  );
  command
    .command('list')
    .description('of one service, or of all')
    .addOption(serviceOption())
    .option('--projection <name>', 'only of this projection')
    .action(async ({ service, projection }: { service?: string; projection?: string }) => {
      const gateway = context.gateway('admin');
      const found: (Parked & { service: string })[] = [];
      for (const name of service ? [service] : SERVICE_NAMES) {
        for (const parked of await readAll<Parked>(gateway, pathOf(name), { projection }))
          found.push({ service: name, ...parked });
      }
      context.answer(found, () =>
        table(
          ['SERVICE', 'ID', 'PROJECTION', 'TYPE', 'KEY', 'VERSION', 'REASON', 'SINCE'],
          found.map((each) => [
            each.service,
            each.id,
            each.projection,
            each.type,
            each.key,
            each.version,
            each.reason,
            each.parkedAt,
          ]),
          'Nothing is parked.',
        ),
      );
    });
  command
    .command('show')
    .description('one message with its headers and content, and why it was parked')
    .argument('<id>', 'parked message, as `parked list` prints it', id)
    .addOption(serviceOption().makeOptionMandatory())
    .action(async (parked: string, { service }: { service: string }) => {
      const { body } = await context
        .gateway('admin')
        .json<Record<string, unknown>>(`${pathOf(service)}/${parked}`);
      context.answer(body, () => facts(Object.entries(body).map(([name, value]) => [name, cellOf(value)])));
    });
  for (const [action, what] of [
    ['replay', 'apply what is parked of its key, in order, for instance after a repair'],
    ['drop', 'give it up: the messages behind it go on'],
  ] as const) {
    command
      .command(action)
      .description(what)
      .argument('<id>', 'parked message', id)
      .addOption(serviceOption().makeOptionMandatory())
      .requiredOption('--reason <text>', 'why, for the audit (required)')
      .action(async (parked: string, { service, reason }: { service: string; reason: string }) => {
        const call = { method: 'POST', body: { reason } } as const;
        const path = `${pathOf(service)}/${parked}/${action}`;
        answerDrain(context, (await context.gateway('admin').json<Drained>(path, call)).body);
      });
  }
  return command;
}

const cellOf = (value: unknown): Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as Cell)
    : JSON.stringify(value);

function answerDrain(context: Context, { drained, stoppedBy }: Drained): void {
  context.answer({ drained, stoppedBy }, () => `${drained} messages were applied or passed over.`);
  if (stoppedBy)
    throw new CliError(`Message ${stoppedBy.id} could not be applied: ${stoppedBy.error} [parked]`);
}
