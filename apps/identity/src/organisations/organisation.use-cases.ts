import type {
  AccountState,
  AddOrganisation,
  ChangeOrganisation,
  OrganisationView,
} from '@onevillage/contracts-identity';
import { newId, type Tx } from '@onevillage/platform-database';
import { requireIfMatch, type RequestContext } from '@onevillage/platform-http';
import { actorOf } from '../accounts/account-changes.js';
import { changedFields } from '../accounts/account-rules.js';
import { keepingAnAdmin } from '../accounts/account.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { insertOrganisation, lockOrganisation, updateOrganisation } from './organisation.store.js';

export async function addOrganisation(
  tx: Tx,
  ctx: RequestContext,
  wanted: AddOrganisation,
): Promise<OrganisationView> {
  const id = newId();
  const made: OrganisationView = {
    id,
    version: 1,
    ...wanted,
    state: 'active',
    changedAt: ctx.now.toISOString(),
  };
  await insertOrganisation(tx, made);
  await audit(tx, ctx, id, 'added', Object.keys(wanted));
  return made;
}

/** @throws RuleViolation `not-found`; ProblemError of If-Match */
export async function changeOrganisation(
  tx: Tx,
  ctx: RequestContext,
  id: string,
  patch: ChangeOrganisation,
): Promise<OrganisationView> {
  const before = await lockOrganisation(tx, id);
  requireIfMatch(ctx, before.version);
  const fields = changedFields<ChangeOrganisation>(before, patch);
  return fields.length === 0 ? before : save(tx, ctx, { ...before, ...patch }, 'changed', fields);
}

/** Nobody of a disabled organisation gets a token, and nobody new joins it. A repeat changes nothing. */
export const setOrganisationState = (
  tx: Tx,
  ctx: RequestContext,
  id: string,
  state: AccountState,
): Promise<OrganisationView> =>
  keepingAnAdmin(tx, ctx.now, async () => {
    const before = await lockOrganisation(tx, id);
    if (before.state === state) return before;
    return save(tx, ctx, { ...before, state }, state === 'active' ? 'enabled' : 'disabled', ['state']);
  });

async function save(
  tx: Tx,
  ctx: RequestContext,
  changed: OrganisationView,
  action: string,
  fields: string[],
): Promise<OrganisationView> {
  const after = { ...changed, version: changed.version + 1, changedAt: ctx.now.toISOString() };
  await updateOrganisation(tx, after);
  await audit(tx, ctx, after.id, action, fields);
  return after;
}

const audit = (tx: Tx, ctx: RequestContext, subjectId: string, action: string, fields: string[]) =>
  recordAudit(tx, { at: ctx.now, actor: actorOf(ctx), kind: 'organisation', subjectId, action, fields });
