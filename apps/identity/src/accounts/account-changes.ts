import { WHOLE_COUNTRY, type AccountState } from '@onevillage/contracts-identity';
import type { Tx } from '@onevillage/platform-database';
import { requireIfMatch, type RequestContext } from '@onevillage/platform-http';
import { recordAudit } from '../audit/audit.store.js';
import type { Account, AccountKind } from './account.js';
import { changedFields, checkRoles } from './account-rules.js';
import { keepingAnAdmin, lockAccount, requireOrganisation, updateAccount } from './account.store.js';

export const actorOf = (ctx: RequestContext): string | null => ctx.principal?.subject ?? null;

/** Units of a request as they are kept. */
export const unitsOf = (given: {
  adminUnitIds?: string[];
  wholeCountry?: boolean;
}): readonly string[] | undefined =>
  given.wholeCountry
    ? [WHOLE_COUNTRY]
    : (given.adminUnitIds ?? (given.wholeCountry === false ? [] : undefined));

export type AccountPatch = Partial<
  Pick<Account, 'name' | 'roles' | 'organisationId' | 'adminUnitIds' | 'producerId'>
>;

/**
 * Changes the given fields of one account, whose version the client has seen; `more` names fields changed elsewhere.
 * @throws RuleViolation `not-found`, `identity.*`; ProblemError of If-Match
 */
export const changeAccount = (
  tx: Tx,
  ctx: RequestContext,
  target: { readonly kind: 'user' | 'partner'; readonly id: string },
  patch: AccountPatch,
  more: (before: Account) => Promise<readonly string[]> = () => Promise.resolve([]),
): Promise<void> =>
  keepingAnAdmin(tx, ctx.now, async () => {
    const before = await lockAccount(tx, target.kind, target.id);
    requireIfMatch(ctx, before.version);
    const fields = [...changedFields<AccountPatch>(before, patch), ...(await more(before))];
    if (fields.length === 0) return;
    const given = Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ) as AccountPatch;
    const after: Account = { ...before, ...given, version: before.version + 1, changedAt: ctx.now };
    if (target.kind === 'user') checkRoles(after);
    if (fields.includes('organisationId')) await requireOrganisation(tx, after.organisationId);
    await updateAccount(tx, after);
    await recordAudit(tx, {
      at: ctx.now,
      actor: actorOf(ctx),
      kind: target.kind,
      subjectId: target.id,
      action: 'changed',
      fields,
    });
  });

/** Nobody disabled gets a token; tokens already given live out their ten minutes. A repeat changes nothing. */
export const setAccountState = (
  tx: Tx,
  ctx: RequestContext,
  target: { readonly kind: Extract<AccountKind, 'user' | 'partner'>; readonly id: string },
  state: AccountState,
): Promise<void> =>
  keepingAnAdmin(tx, ctx.now, async () => {
    const before = await lockAccount(tx, target.kind, target.id);
    if (before.state === state) return;
    await updateAccount(tx, { ...before, state, version: before.version + 1, changedAt: ctx.now });
    const action = state === 'active' ? 'enabled' : 'disabled';
    await recordAudit(tx, {
      at: ctx.now,
      actor: actorOf(ctx),
      kind: target.kind,
      subjectId: target.id,
      action,
      fields: ['state'],
    });
  });
