import { Command, Option } from 'commander';
import { tokenSource } from '../access/token-source.js';
import { demonstrationToken } from '../access/token-requests.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { ROLES } from '@onevillage/kernel';
import { id, ids } from './options.js';

interface TokenOptions {
  readonly role?: string;
  readonly adminUnit?: string[];
  readonly producer?: string;
}

/** Prints a token and nothing else, for `$(…)` in a shell. */
export const tokenCommand = (context: Context): Command =>
  new Command('token')
    .description('print an access token: your own, or with --role one of the demonstration mode')
    .addOption(new Option('--role <role>', 'a role of the demonstration mode').choices(ROLES))
    .option(
      '--admin-unit <id>',
      'administrative unit of that role, may be repeated; else the whole country',
      ids,
    )
    .option('--producer <id>', 'producer that the role producer acts for', id)
    .action(async ({ role, adminUnit, producer }: TokenOptions) => {
      const token = role
        ? await demonstrationToken(context.io, context.url, {
            role,
            adminUnitIds: adminUnit,
            producerId: producer,
          })
        : await tokenSource(context.io, context.url, 'programme-officer')(false);
      if (token === undefined) {
        throw new CliError(
          'This installation is not in demonstration mode: nobody gets a token by a role. Run `npx onevillage login`, then `npx onevillage token`. [not-demonstration]',
        );
      }
      context.answer({ accessToken: token }, () => token);
    });
