import { Command } from 'commander';
import type { Context } from '../context.js';
import { table } from '../output/table.js';

interface SigningKeys {
  readonly items: readonly {
    readonly kid: string;
    readonly state: string;
    readonly signsFrom: string;
    readonly publishedUntil: string | null;
  }[];
}

const PATH = 'identity/v1/signing-keys';

export function identityCommand(context: Context): Command {
  const told = (keys: SigningKeys): void =>
    context.answer(keys.items, () =>
      table(
        ['KEY', 'STATE', 'SIGNS FROM', 'PUBLISHED UNTIL'],
        keys.items.map((key) => [key.kid, key.state, key.signsFrom, key.publishedUntil]),
        'There are no keys.',
      ),
    );
  const command = new Command('identity').description('the built-in identity provider (as admin)');
  command
    .command('keys')
    .description('the published signing keys')
    .action(async () => {
      told((await context.gateway('admin').json<SigningKeys>(PATH)).body);
    });
  command
    .command('rotate-keys')
    .description('a new signing key; it signs in an hour, and the old one outlives its tokens')
    .option('--compromised', 'at once: the old keys and every token of theirs are void')
    .action(async ({ compromised }: { compromised?: boolean }) => {
      const body = { reason: compromised ? 'compromised' : 'planned' };
      told(
        (await context.gateway('admin').json<SigningKeys>(`${PATH}/rotate`, { method: 'POST', body })).body,
      );
    });
  return command;
}
