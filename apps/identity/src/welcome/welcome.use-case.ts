import { newId, type Database, type Tx } from '@onevillage/platform-database';
import { insertAccount, hasAdmin, lockAccount, lockAdmins } from '../accounts/account.store.js';
import { hashPassword, passwordFault } from '../accounts/password.js';
import { emailOf, insertPerson, setPassword } from '../accounts/person.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { rotateSecret } from '../secrets/client-secret.store.js';
import { forgetFirstAdminLink } from './first-admin.js';
import { takeLink, voidFirstAdminLinks, type LinkPurpose } from './one-time-link.store.js';
import type { WelcomeForm } from './welcome-form.js';

export type Welcome =
  | { readonly kind: 'welcome'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'refused'; readonly reason: string };

class Refused extends Error {}

const VOID = 'This code is not valid: it was used, it has expired, or it is not complete. Ask for a new one.';

/** A person with a one-time code chooses a password and gets personal access for the command line. */
export async function welcome(
  database: Database,
  purpose: LinkPurpose,
  form: WelcomeForm,
  now: Date,
): Promise<Welcome> {
  // Before the transaction: hashing takes its time on purpose.
  const passwordHash = await hashPassword(form.password);
  try {
    return await database.transaction(async (tx) => {
      const link = await takeLink(tx, purpose, form.code, now);
      if (!link) throw new Refused(VOID);
      const id = link.accountId ?? (await addFirstAdmin(tx, form.email, passwordHash, now));
      if (link.accountId !== null) await acceptInvitation(tx, id, form.password, passwordHash, now);
      // Alone: whoever sets a password anew may do so because somebody else knew the one before it.
      const { secret } = await rotateSecret(tx, id, 0, now);
      return { kind: 'welcome', clientId: id, clientSecret: secret };
    });
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

async function addFirstAdmin(tx: Tx, email: string, passwordHash: string, now: Date): Promise<string> {
  await lockAdmins(tx);
  if (await hasAdmin(tx, now)) throw new Refused('There is an administrator already, who can invite you.');
  const id = newId();
  await insertAccount(tx, {
    id,
    kind: 'user',
    version: 1,
    name: null,
    state: 'active',
    roles: ['admin'],
    organisationId: null,
    adminUnitIds: [],
    producerId: null,
    changedAt: now,
  });
  await insertPerson(tx, id, email, passwordHash);
  await voidFirstAdminLinks(tx, now);
  await recordAudit(tx, { at: now, actor: null, kind: 'user', subjectId: id, action: 'first-admin-made' });
  tx.afterCommit('first-admin', forgetFirstAdminLink);
  return id;
}

async function acceptInvitation(
  tx: Tx,
  id: string,
  password: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  const account = await lockAccount(tx, 'user', id);
  if (account.state === 'disabled') throw new Refused(VOID);
  const fault = passwordFault(password, await emailOf(tx, id));
  if (fault) throw new Refused(fault);
  await setPassword(tx, id, passwordHash);
  await recordAudit(tx, { at: now, actor: null, kind: 'user', subjectId: id, action: 'password-set' });
}
