import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { facts, table, type Cell } from '../output/table.js';
import { id, ids, number, orAll, severalOf } from './options.js';
import { readAll } from './read-all.js';

interface Scope {
  readonly adminUnitIds: readonly string[];
  readonly groups: readonly string[];
  readonly minStars: number | null;
}
interface Channel {
  readonly id: string;
  readonly name: string;
  readonly partnerId: string;
  readonly scope: Scope;
  readonly showroomIds: readonly string[];
  readonly safetyBuffer: number;
  readonly state: string;
}
interface Stock {
  readonly showroom?: string[];
  readonly safetyBuffer?: number;
}
interface Limits {
  readonly adminUnit?: string[];
  readonly group?: string[];
  /** 0: any */
  readonly minStars?: number;
}

const PATH = 'ecommerce-sync/v1/channels';
const GROUPS = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const SAY_WHAT =
  'Say what to change: --name, --admin-unit, --group, --min-stars, --showroom or --safety-buffer.';
const EVERYTHING: Scope = { adminUnitIds: [], groups: [], minStars: null };

export function channelCommand(context: Context): Command {
  const gateway = () => context.gateway('trade-officer');
  const told = (channel: Channel, next = ''): void =>
    context.answer(
      channel,
      () =>
        facts([
          ['Id', channel.id],
          ['Name', channel.name],
          ['Partner', channel.partnerId],
          ['Shows', shown(channel.scope)],
          ['Sells', sold(channel)],
          ['State', channel.state],
        ]) + next,
    );
  const read = (channel: string) => gateway().json<Channel>(`${PATH}/${channel}`);
  const command = new Command('channel').description(
    'what a partner may read of the product feed, one channel each (as trade-officer)',
  );
  withStock(withLimits(command.command('open')))
    .description('let a partner read the feed: everything certified, or within limits')
    .requiredOption('--partner <id>', 'partner, as `partner list` prints it (required)', id)
    .requiredOption('--name <name>', 'name of the channel (required)')
    .action(async (given: Limits & Stock & { partner: string; name: string }) => {
      const { partner: partnerId, name } = given;
      const body = { name, partnerId, scope: limited(EVERYTHING, given), ...stockOf(given) };
      const opened = await gateway().json<Channel>(PATH, { method: 'POST', body });
      const feed = `${context.url}/api/ecommerce-sync/v1/feeds/products.ndjson`;
      told(opened.body, `\n\nWith a token of its own the partner reads the feed at\n  ${feed}`);
    });
  command
    .command('list')
    .description('channels within your administrative units')
    .action(async () => {
      const items = await readAll<Channel>(gateway(), PATH, { limit: 200 });
      context.answer(items, () =>
        table(
          ['ID', 'NAME', 'PARTNER', 'STATE', 'SHOWS', 'SELLS'],
          items.map((each) => [
            each.id,
            each.name,
            each.partnerId,
            each.state,
            shown(each.scope),
            sold(each),
          ]),
          `There are no channels yet: open one with \`${context.next('channel open --partner <id> --name <name>')}\`.`,
        ),
      );
    });
  withStock(withLimits(command.command('change')))
    .description('another name, other limits, showrooms or buffer; what is not named stays')
    .argument('<id>', 'channel', id)
    .option('--name <name>', 'name of the channel')
    .action(async (channel: string, given: Limits & Stock & { name?: string }) => {
      if (Object.keys(given).length === 0) throw new CliError(SAY_WHAT, 2);
      const { body: before, etag } = await read(channel);
      const isLimited = [given.adminUnit, given.group, given.minStars].some((limit) => limit !== undefined);
      const scope = isLimited ? limited(before.scope, given) : undefined;
      const body = { name: given.name, scope, ...stockOf(given) };
      const call = { method: 'PATCH', body, ifMatch: etag ?? '*' } as const;
      told((await gateway().json<Channel>(`${PATH}/${channel}`, call)).body);
    });
  command
    .command('close')
    .description('for good: the partner reads nothing any more, until another channel is opened')
    .argument('<id>', 'channel', id)
    .action(async (channel: string) => {
      const { etag } = await read(channel);
      const call = { method: 'DELETE', ifMatch: etag ?? '*' } as const;
      told((await gateway().json<Channel>(`${PATH}/${channel}`, call)).body);
    });
  return command;
}

const withLimits = (command: Command): Command =>
  command
    .option('--admin-unit <id>', 'only from there, may be repeated; all: from everywhere', orAll([], ids))
    .option(
      '--group <group>',
      `only of this product group, ${GROUPS[0]} to ${GROUPS.at(-1)}, may be repeated; all: of every group`,
      orAll([], severalOf(GROUPS)),
    )
    .option(
      '--min-stars <stars>',
      'only with so many stars or more, 1 to 5; all: whatever is certified',
      orAll(0, number(1, 5)),
    );

const withStock = (command: Command): Command =>
  command
    .option(
      '--showroom <id>',
      'its stock may be sold, may be repeated; none: from no showroom, all is on request',
      (given: string, before: string[] | undefined) => (given === 'none' ? [] : ids(given, before)),
    )
    .option(
      '--safety-buffer <units>',
      'units of each variant that are held back from what is published, 0 to 1000000',
      number(0, 1_000_000),
    );

const stockOf = ({ showroom, safetyBuffer }: Stock) => ({ showroomIds: showroom, safetyBuffer });

const limited = (before: Scope, { adminUnit, group, minStars }: Limits): Scope => ({
  adminUnitIds: adminUnit ?? before.adminUnitIds,
  groups: group ?? before.groups,
  minStars: minStars === undefined ? before.minStars : minStars || null,
});

function shown({ adminUnitIds, groups, minStars }: Scope): Cell {
  const limits = [
    ...(minStars === null ? [] : [`${minStars} stars or more`]),
    ...(groups.length === 0 ? [] : [`groups ${groups.join(' ')}`]),
    ...(adminUnitIds.length === 0 ? [] : [`from ${adminUnitIds.join(' ')}`]),
  ];
  return limits.length === 0 ? 'everything certified' : limits.join('; ');
}

function sold({ showroomIds, safetyBuffer }: Channel): Cell {
  if (showroomIds.length === 0) return 'on request';
  const buffer = safetyBuffer === 0 ? '' : `, less ${safetyBuffer} of each`;
  return `stock of ${showroomIds.join(' ')}${buffer}`;
}
