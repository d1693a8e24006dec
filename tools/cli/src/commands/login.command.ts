import { Command } from 'commander';
import { clientToken } from '../access/token-requests.js';
import { writeCredentials, type Credentials } from '../access/credentials-file.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { problemFrom } from '../gateway/api-problem.js';
import { reach } from '../gateway/gateway.js';

interface LoginOptions {
  readonly clientId?: string;
  readonly email?: string;
}

/** Secrets are asked for or read from standard input, never taken as arguments: those stand in process lists. */
export const loginCommand = (context: Context): Command =>
  new Command('login')
    .description('sign in on this machine: by e-mail address and password, or with --client-id by a secret')
    .option('--client-id <id>', 'client credentials; the secret is asked for')
    .option('--email <address>', 'e-mail address; the password is asked for')
    .action(async ({ clientId, email }: LoginOptions) => {
      const { io, url } = context;
      const credentials = clientId
        ? { clientId, clientSecret: await wanted(context, 'Client secret: ', true) }
        : await personalAccess(context, email ?? (await wanted(context, 'E-mail address: ')));
      await clientToken(io, url, credentials);
      const path = await writeCredentials(io.env, url, credentials);
      context.answer({ clientId: credentials.clientId, path }, () => `Signed in at ${url}; kept in ${path}.`);
    });

export const logoutCommand = (context: Context): Command =>
  new Command('logout').description('forget the credentials on this machine').action(async () => {
    const path = await writeCredentials(context.io.env, context.url, null);
    context.answer({ path }, () => `Signed out at ${context.url}.`);
  });

async function wanted(context: Context, question: string, hidden = false): Promise<string> {
  const answer = await context.io.ask(question, hidden);
  if (answer === '') throw new CliError(`${question.replace(/: $/, '')} is needed to sign in.`, 2);
  return answer;
}

async function personalAccess(context: Context, email: string): Promise<Credentials> {
  const { io, url } = context;
  const password = await wanted(context, 'Password: ', true);
  const response = await reach(io, new URL(`${url}/api/identity/v1/personal-access`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw await problemFrom(response, 'Signing in');
  return (await response.json()) as Credentials;
}
