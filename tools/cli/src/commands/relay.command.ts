import { Argument, Command } from 'commander';
import type { Context } from '../context.js';
import { SERVICE_NAMES } from '@onevillage/kernel';

const service = () => new Argument('<service>', 'whose relay').choices(SERVICE_NAMES);

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
    .description(
      'after a database was moved or restored to another PostgreSQL cluster: adopt that cluster and send every event again',
    )
    .addArgument(service())
    .option('--yes', 'without asking')
    .action(async (name: string, { yes }: { yes?: boolean }) => {
      await context.agreed(
        `The relay of ${name} will adopt the PostgreSQL cluster that its database is on now, and send every event again. ` +
          'Two clusters that both hold this database must never both relay it: is the old one gone for good?',
        yes,
      );
      await post(
        context,
        `${name}/v1/operations/relay/adopt`,
        `The relay of ${name} has adopted the cluster and sends its event log from the start.`,
      );
    });
  return command;
}
