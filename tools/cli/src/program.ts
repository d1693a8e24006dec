import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { channelCommand } from './commands/channel.command.js';
import { checkCommand } from './commands/check.command.js';
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

/** Every command, speaking to the world through `io`. */
export function programOf(io: Io): Command {
  const program = new Command('onevillage')
    .description('The command line of OneVillage: accounts, imports and operations, through the API.')
    .version(versionOf(), '--version', 'print the version')
    .helpOption('-h, --help', 'what can be asked')
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
    channelCommand,
    identityCommand,
    importCommand,
    parkedCommand,
    rebuildCommand,
    republishCommand,
    relayCommand,
    checkCommand,
  ]) {
    program.addCommand(command(context));
  }
  throwInsteadOfExit(program);
  return program;
}

function versionOf(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    throwInsteadOfExit(child);
  }
}
