import { Command, Option } from 'commander';
import type { Context } from '../context.js';
import { facts, table } from '../output/table.js';
import { id, SWITCHES } from './options.js';
import { readAll } from './read-all.js';

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
}

const PATH = 'identity/v1/organisations';
const KINDS = ['programme-office', 'trade-promotion-centre', 'showroom', 'producer', 'partner', 'other'];

export function organisationCommand(context: Context): Command {
  const told = (organisation: Organisation): void =>
    context.answer(organisation, () =>
      facts([
        ['Id', organisation.id],
        ['Name', organisation.name],
        ['Kind', organisation.kind],
        ['State', organisation.state],
      ]),
    );
  const command = new Command('org').description('organisations (as admin)');
  command
    .command('add')
    .description('an organisation that users and partners belong to')
    .argument('<name>', 'its name')
    .addOption(new Option('--kind <kind>', 'what it is').choices(KINDS).default('other'))
    .action(async (name: string, { kind }: { kind: string }) => {
      told(
        (await context.gateway('admin').json<Organisation>(PATH, { method: 'POST', body: { name, kind } }))
          .body,
      );
    });
  command
    .command('list')
    .description('every organisation, the oldest first')
    .action(async () => {
      const items = await readAll<Organisation>(context.gateway('admin'), PATH, { limit: 200 });
      context.answer(items, () =>
        table(
          ['ID', 'NAME', 'KIND', 'STATE'],
          items.map((each) => [each.id, each.name, each.kind, each.state]),
          `There are no organisations yet: add one with \`${context.next('org add <name>')}\`.`,
        ),
      );
    });
  for (const [action, what] of SWITCHES) {
    command
      .command(action)
      .description(what)
      .argument('<id>', 'organisation', id)
      .action(async (organisation: string) => {
        const path = `${PATH}/${organisation}/${action}`;
        told((await context.gateway('admin').json<Organisation>(path, { method: 'POST', body: {} })).body);
      });
  }
  return command;
}
