import { Command } from 'commander';
import type { Context } from '../context.js';
import { facts, table } from '../output/table.js';
import { hours, id, SWITCHES } from './options.js';
import { readAll } from './read-all.js';
import { answerSecret, secretText, type ClientSecret } from './secret.output.js';

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly state: string;
  readonly secrets: readonly { readonly lastUsedAt: string | null }[];
}

const PATH = 'identity/v1/partners';

export function partnerCommand(context: Context): Command {
  const command = new Command('partner').description('clients of partner platforms (as admin)');
  command
    .command('add')
    .description('a client for a partner platform: prints its id and secret, once')
    .argument('<name>', 'its name')
    .option('--org <id>', 'organisation', id)
    .action(async (name: string, { org }: { org?: string }) => {
      const { body } = await context
        .gateway('admin')
        .json<{ partner: Partner; credentials: ClientSecret }>(PATH, {
          method: 'POST',
          body: { name, organisationId: org },
        });
      const next = context.next(`channel open --partner ${body.partner.id} --name ${JSON.stringify(name)}`);
      context.answer(
        body,
        () => `${secretText(body.credentials)}\n\nIt may read nothing yet. Open a channel for it:\n  ${next}`,
      );
    });
  command
    .command('list')
    .description('every partner client, the oldest first')
    .action(async () => {
      const items = await readAll<Partner>(context.gateway('admin'), PATH, { limit: 200 });
      context.answer(items, () =>
        table(
          ['ID', 'NAME', 'STATE', 'SECRETS', 'LAST USED', 'ORGANISATION'],
          items.map((each) => [
            each.id,
            each.name,
            each.state,
            each.secrets.length,
            each.secrets
              .map((secret) => secret.lastUsedAt ?? '')
              .sort()
              .at(-1),
            each.organisationId,
          ]),
          `There are no partners yet: add one with \`${context.next('partner add <name>')}\`.`,
        ),
      );
    });
  for (const [action, what] of SWITCHES) {
    command
      .command(action)
      .description(what)
      .argument('<id>', 'partner', id)
      .action(async (partner: string) => {
        const { body } = await context
          .gateway('admin')
          .json<Partner>(`${PATH}/${partner}/${action}`, { method: 'POST', body: {} });
        context.answer(body, () =>
          facts([
            ['Id', body.id],
            ['Name', body.name],
            ['State', body.state],
          ]),
        );
      });
  }
  command
    .command('rotate')
    .description('a new secret; the old one goes on for the overlap')
    .argument('<id>', 'partner', id)
    .option('--overlap-hours <hours>', 'how long the old secret goes on, 0 to 168 (default 24)', hours)
    .action(async (partner: string, options: { overlapHours?: number }) => {
      const path = `${PATH}/${partner}/rotate-secret`;
      answerSecret(
        context,
        (await context.gateway('admin').json<ClientSecret>(path, { method: 'POST', body: options })).body,
      );
    });
  return command;
}
