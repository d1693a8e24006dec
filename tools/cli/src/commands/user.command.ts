import { Command } from 'commander';
import { ROLES } from '@onevillage/kernel';
import type { Context } from '../context.js';
import { facts, table } from '../output/table.js';
import { hours, id, ids, severalOf, SWITCHES } from './options.js';
import { readAll } from './read-all.js';
import { answerSecret, type ClientSecret } from './secret.output.js';

interface User {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly organisationId: string | null;
  readonly adminUnitIds: readonly string[];
  readonly wholeCountry: boolean;
  readonly state: string;
}
interface Invitation {
  readonly link: string | null;
  readonly expiresAt: string;
}
interface AddOptions {
  readonly role: string[];
  readonly org?: string;
  readonly adminUnit?: string[];
  readonly wholeCountry?: boolean;
  readonly producer?: string;
}

const PATH = 'identity/v1/users';
/** `partner` is the role of clients: `partner add`. */
const PERSON_ROLES = ROLES.filter((role) => role !== 'partner');
const unitsOf = (user: User): string | readonly string[] =>
  user.wholeCountry ? 'whole country' : user.adminUnitIds;
const invitationText = ({ link, expiresAt }: Invitation): string =>
  `Hand this link over; it works once, until ${expiresAt}, and is not shown again:\n${link ?? '(shown before)'}`;

export function userCommand(context: Context): Command {
  const command = new Command('user').description('people and their roles (as admin)');
  const post = async <T>(path: string, body: unknown = {}): Promise<T> =>
    (await context.gateway('admin').json<T>(path, { method: 'POST', body })).body;
  command
    .command('add')
    .description('invite a person: prints a link to hand over, with which the person chooses a password')
    .argument('<email>', 'e-mail address')
    .requiredOption(
      '--role <role>',
      `what the person may do (required, may be repeated): ${PERSON_ROLES.join(', ')}`,
      severalOf(PERSON_ROLES),
    )
    .option('--org <id>', 'organisation', id)
    .option(
      '--admin-unit <id>',
      'administrative unit of an officer, may be repeated; or --whole-country',
      ids,
    )
    .option('--whole-country', 'an officer of the whole country')
    .option('--producer <id>', 'producer that the user acts for', id)
    .action(async (email: string, { role, org, adminUnit, wholeCountry, producer }: AddOptions) => {
      const wanted = {
        email,
        roles: role,
        organisationId: org,
        adminUnitIds: adminUnit,
        wholeCountry,
        producerId: producer,
      };
      const added = await post<{ user: User; invitation: Invitation }>(PATH, wanted);
      context.answer(added, () => `Added user ${added.user.id}.\n${invitationText(added.invitation)}`);
    });
  command
    .command('list')
    .description('everybody, the oldest first')
    .action(async () => {
      const items = await readAll<User>(context.gateway('admin'), PATH, { limit: 200 });
      context.answer(items, () =>
        table(
          ['ID', 'E-MAIL', 'ROLES', 'STATE', 'ADMINISTRATIVE UNITS'],
          items.map((each) => [each.id, each.email, each.roles, each.state, unitsOf(each)]),
          `There are no users yet: add one with \`${context.next('user add <email> --role <role>')}\`.`,
        ),
      );
    });
  for (const [action, what] of SWITCHES) {
    command
      .command(action)
      .description(what)
      .argument('<id>', 'user', id)
      .action(async (user: string) => {
        const changed = await post<User>(`${PATH}/${user}/${action}`);
        context.answer(changed, () =>
          facts([
            ['Id', changed.id],
            ['State', changed.state],
          ]),
        );
      });
  }
  command
    .command('invite')
    .description('a new link to set a password with; the one before it is void')
    .argument('<id>', 'user', id)
    .action(async (user: string) => {
      const invitation = await post<Invitation>(`${PATH}/${user}/invitation`);
      context.answer(invitation, () => invitationText(invitation));
    });
  command
    .command('rotate')
    .description('a new secret of the personal access; the old one goes on for the overlap')
    .argument('<id>', 'user', id)
    .option('--overlap-hours <hours>', 'how long the old secret goes on, 0 to 168 (default 24)', hours)
    .action(async (user: string, options: { overlapHours?: number }) => {
      answerSecret(context, await post<ClientSecret>(`${PATH}/${user}/rotate-secret`, options));
    });
  return command;
}
