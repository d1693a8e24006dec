import type { Clock } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import { hasAdmin, lockAdmins } from '../accounts/account.store.js';
import { makeLink } from './one-time-link.store.js';

export const WELCOME_PATH = '/oidc/welcome';

/** The code stands after `#`: browsers send that part to nobody, so no log and no proxy ever holds it. */
export const linkOf = (publicUrl: string, purpose: string, code: string): string =>
  `${publicUrl}${WELCOME_PATH}/${purpose}#${code}`;

let made: string | null = null;

/**
 * The one-time link with which the first administrator is made: null when there is an administrator already, or
 * before the service of this process is ready. Whoever starts the service shows it to the one who started it.
 */
export const firstAdminLink = (): string | null => made;

/** At each start without an administrator: a link, valid for 24 hours, as the ones of other replicas are. */
export async function makeFirstAdminLink(
  database: Database,
  publicUrl: string,
  clock: Clock,
): Promise<string | null> {
  const now = clock();
  made = await database.transaction(async (tx) => {
    await lockAdmins(tx);
    if (await hasAdmin(tx, now)) return null;
    return linkOf(publicUrl, 'first-admin', (await makeLink(tx, 'first-admin', null, now)).code);
  });
  return made;
}

/** Once used, it is not shown again. */
export function forgetFirstAdminLink(): void {
  made = null;
}
