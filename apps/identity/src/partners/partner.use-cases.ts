import type { AddPartner } from '@onevillage/contracts-identity';
import { newId, type Tx } from '@onevillage/platform-database';
import type { RequestContext } from '@onevillage/platform-http';
import { actorOf } from '../accounts/account-changes.js';
import { insertAccount, requireOrganisation } from '../accounts/account.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { rotateSecret } from '../secrets/client-secret.store.js';

/** A client of an outside platform, and its first secret. @throws RuleViolation `identity.organisation-unknown` */
export async function addPartner(
  tx: Tx,
  ctx: RequestContext,
  wanted: AddPartner,
): Promise<{ id: string; secret: string }> {
  const id = newId();
  const organisationId = wanted.organisationId ?? null;
  await requireOrganisation(tx, organisationId);
  await insertAccount(tx, {
    id,
    kind: 'partner',
    version: 1,
    name: wanted.name,
    state: 'active',
    roles: ['partner'],
    organisationId,
    adminUnitIds: [],
    producerId: null,
    changedAt: ctx.now,
  });
  const { secret } = await rotateSecret(tx, id, 0, ctx.now);
  const fields = Object.keys(wanted).sort();
  await recordAudit(tx, {
    at: ctx.now,
    actor: actorOf(ctx),
    kind: 'partner',
    subjectId: id,
    action: 'added',
    fields,
  });
  return { id, secret };
}
