import type { ClientSecretView } from '@onevillage/contracts-identity';
import { RuleViolation } from '@onevillage/kernel';
import type { Commands, RequestContext } from '@onevillage/platform-http';
import { actorOf } from '../accounts/account-changes.js';
import { lockAccount } from '../accounts/account.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { rotateSecret } from './client-secret.store.js';
import { hiddenSecret, revealOnce, shownSecret } from './reveal-once.js';

const DEFAULT_OVERLAP_HOURS = 24;

/**
 * A new secret, shown in this one answer; the one before it goes on for the overlap.
 * @throws RuleViolation `not-found`, `identity.disabled`
 */
export const rotateAccountSecret = (
  commands: Commands,
  ctx: RequestContext,
  target: { readonly kind: 'user' | 'partner'; readonly id: string },
  overlapHours = DEFAULT_OVERLAP_HOURS,
): Promise<ClientSecretView> =>
  revealOnce<ClientSecretView>(
    commands,
    ctx,
    async (tx, keep) => {
      const account = await lockAccount(tx, target.kind, target.id);
      if (account.state === 'disabled') throw new RuleViolation('identity.disabled');
      const { secret, previousUntil } = await rotateSecret(tx, target.id, overlapHours, ctx.now);
      keep(secret);
      const entry = { kind: target.kind, subjectId: target.id, action: 'secret-rotated' } as const;
      await recordAudit(tx, { at: ctx.now, actor: actorOf(ctx), ...entry });
      return { body: hiddenSecret(target.id, previousUntil) };
    },
    shownSecret,
  );
