import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import { AccountStore } from '../accounts/account.store.js';
import { OneTimeLinkStore } from './one-time-link.store.js';

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

@Injectable()
export class FirstAdmin {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinkStore,
  ) {}

  /** At each start without an administrator: a link, valid for 24 hours, as the ones of other replicas are. */
  async makeLink(publicUrl: string, now: Date): Promise<string | null> {
    made = await this.database.transaction(async (tx) => {
      await this.accounts.lockAdmins(tx);
      if (await this.accounts.hasAdmin(tx, now)) return null;
      return linkOf(publicUrl, 'first-admin', (await this.links.make(tx, 'first-admin', null, now)).code);
    });
    return made;
  }
}

/** Once used, it is not shown again. */
export function forgetFirstAdminLink(): void {
  made = null;
}
