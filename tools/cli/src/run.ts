import { Command, CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { identityCommand } from './commands/identity.command.js';
import { loginCommand, logoutCommand } from './commands/login.command.js';
import { organisationCommand } from './commands/organisation.command.js';
import { parkedCommand } from './commands/parked.command.js';
import { partnerCommand } from './commands/partner.command.js';
import { rebuildCommand } from './commands/rebuild.command.js';
import { relayCommand, republishCommand } from './commands/relay.command.js';
import { tokenCommand } from './commands/token.command.js';
import { userCommand } from './commands/user.command.js';
import { Context, DEFAULT_URL } from './context.js';
import { importCommand } from './import-register/import.command.js';
import type { Io } from './io.js';

/**
 * Runs one command line (without node and the file name).
 * @returns the exit code: 0 done, 1 it did not work, 2 it was asked for wrongly
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const program = new Command('onevillage')
    .description('The command line of OneVillage: accounts, imports and operations, through the API.')
    .option('--url <url>', `the installation (or ONEVILLAGE_URL; default ${DEFAULT_URL})`)
    .option('--json', 'answer as JSON')
    .showHelpAfterError('(add --help for what can be asked)')
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.note(text.trimEnd()),
    });
  const context = new Context(io, program);
  for (const command of [
    tokenCommand,
    loginCommand,
    logoutCommand,
    organisationCommand,
    userCommand,
    partnerCommand,
    identityCommand,
    importCommand,
    parkedCommand,
    rebuildCommand,
    republishCommand,
    relayCommand,
  ]) {
    program.addCommand(command(context));
  }
  throwInsteadOfExit(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CliError)) throw error;
    io.note(error.message);
    return error.exitCode;
  }
}

function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    throwInsteadOfExit(child);
  }
}
