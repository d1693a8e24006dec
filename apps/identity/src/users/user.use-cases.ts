import type { AddedUserView, AddUser, ChangeUser, InvitationView } from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import type { RequestContext } from '@onevillage/platform-http';
import { actorOf, changeAccount, unitsOf } from '../accounts/account-changes.js';
import { readUser } from '../accounts/account.read-model.js';
import { checkRoles } from '../accounts/account-rules.js';
import { insertAccount, lockAccount, requireOrganisation } from '../accounts/account.store.js';
import { changeEmail, emailOf, insertPerson } from '../accounts/person.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { makeLink, type MadeLink } from '../welcome/one-time-link.store.js';

/** As stored for a repeat: without the link. */
const hiddenInvitation = (userId: string, { expiresAt }: MadeLink): InvitationView => ({
  userId,
  link: null,
  alreadyShown: true,
  expiresAt: expiresAt.toISOString(),
});

/**
 * A user without password or secret, and the code of the link with which the person sets one: whoever adds a user
 * never holds what that user signs in with.
 * @throws RuleViolation `identity.*`
 */
export async function addUser(
  tx: Tx,
  ctx: RequestContext,
  wanted: AddUser,
): Promise<{ added: AddedUserView; code: string }> {
  const id = newId();
  const account = {
    id,
    kind: 'user',
    version: 1,
    name: null,
    state: 'active',
    roles: wanted.roles,
    organisationId: wanted.organisationId ?? null,
    adminUnitIds: unitsOf(wanted) ?? [],
    producerId: wanted.producerId ?? null,
    changedAt: ctx.now,
  } as const;
  checkRoles(account);
  await requireOrganisation(tx, account.organisationId);
  await insertAccount(tx, account);
  await insertPerson(tx, id, wanted.email, null);
  const link = await makeLink(tx, 'invitation', id, ctx.now);
  const fields = Object.keys(wanted).sort();
  await recordAudit(tx, {
    at: ctx.now,
    actor: actorOf(ctx),
    kind: 'user',
    subjectId: id,
    action: 'added',
    fields,
  });
  return {
    added: { user: await readUser(tx, id, ctx.now), invitation: hiddenInvitation(id, link) },
    code: link.code,
  };
}

/** @throws RuleViolation `not-found`, `identity.*`; ProblemError of If-Match */
export async function changeUser(tx: Tx, ctx: RequestContext, id: string, patch: ChangeUser): Promise<void> {
  const { roles, organisationId, producerId } = patch;
  await changeAccount(
    tx,
    ctx,
    { kind: 'user', id },
    { roles, organisationId, producerId, adminUnitIds: unitsOf(patch) },
    async () => {
      if (patch.email === undefined || patch.email === (await emailOf(tx, id))) return [];
      await changeEmail(tx, id, patch.email);
      return ['email'];
    },
  );
}

/** A new link, for a lost one or a forgotten password; the one before it is void. */
export async function inviteUser(
  tx: Tx,
  ctx: RequestContext,
  id: string,
): Promise<{ invitation: InvitationView; code: string }> {
  const account = await lockAccount(tx, 'user', id);
  if (account.state === 'disabled') throw new RuleViolation('identity.not-invited');
  const link = await makeLink(tx, 'invitation', id, ctx.now);
  await recordAudit(tx, { at: ctx.now, actor: actorOf(ctx), kind: 'user', subjectId: id, action: 'invited' });
  return { invitation: hiddenInvitation(id, link), code: link.code };
}
