import { Argument, Command } from 'commander';
import type { Context } from '../context.js';
import { SERVICES } from './options.js';

const service = () => new Argument('<service>').choices(SERVICES);

const post = async (context: Context, path: string, done: string): Promise<void> => {
  const { body } = await context.gateway('admin').json<unknown>(path, { method: 'POST' });
  context.answer(body ?? null, () => done);
};

export const republishCommand = (context: Context): Command =>
  new Command('republish')
    .description(
      'send the whole event log of a service to Kafka again; consumers skip what they have (as admin)',
    )
    .addArgument(service())
    .action((name: string) =>
      post(
        context,
        `${name}/v1/operations/relay/republish`,
        `The relay of ${name} sends its event log from the start.`,
      ),
    );

export function relayCommand(context: Context): Command {
  const command = new Command('relay').description('the relay from event log to Kafka (as admin)');
  command
    .command('adopt')
    .description('after a restored or moved database: take this cluster for the right one and go on')
    .addArgument(service())
    .action((name: string) =>
      post(context, `${name}/v1/operations/relay/adopt`, `The relay of ${name} has adopted this database.`),
    );
  return command;
}
