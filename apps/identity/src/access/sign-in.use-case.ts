import { Injectable } from '@nestjs/common';
import type { AskPersonalAccess, ClientSecretView } from '@onevillage/contracts-identity';
import { Database } from '@onevillage/platform-database';
import { ProblemError } from '@onevillage/platform-http';
import { emailKey } from '../accounts/account-rules.js';
import { hashing, verifyPassword } from '../accounts/password.js';
import { loginOf } from '../accounts/person.store.js';
import { recordAudit } from '../audit/audit.store.js';
import { addSecret } from '../secrets/client-secret.store.js';
import { hiddenSecret, shownSecret } from '../secrets/reveal-once.js';
import { networkAttempts, passwordAttempts } from '../throttle/attempt-policy.js';
import { AttemptsStore } from '../throttle/attempts.store.js';

/**
 * E-mail address and password against client credentials. Not under an Idempotency-Key, whose store would keep a
 * hash of the password that is fast to guess against.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsStore,
  ) {}

  /** @throws ProblemError `identity.sign-in-refused`, `identity.too-many-attempts`, `unavailable` */
  async execute(
    { email, password }: AskPersonalAccess,
    address: string,
    now: Date,
  ): Promise<ClientSecretView> {
    // Before it is counted: to come while others crowd is no failure.
    if (hashing.full) throw hashing.tooMany();
    const ofAccount = [passwordAttempts(emailKey(email))];
    const ofNetwork = [networkAttempts(address)];
    // Counted before it is tried, so that a thousand at once are refused as a thousand in a row are.
    const wait = await this.attempts.fail([...ofAccount, ...ofNetwork], now);
    if (wait > 0) {
      const headers = { 'retry-after': String(wait) };
      throw new ProblemError('identity.too-many-attempts', { params: { retryAfterSeconds: wait }, headers });
    }
    const login = await loginOf(this.database, email);
    const right = await verifyPassword(login?.passwordHash ?? null, password);
    if (!right || !login?.active) throw new ProblemError('identity.sign-in-refused');
    await this.attempts.clear(ofAccount);
    await this.attempts.takeBack(ofNetwork);
    const id = login.accountId;
    const secret = await this.database.transaction(async (tx) => {
      await recordAudit(tx, {
        at: now,
        actor: id,
        kind: 'user',
        subjectId: id,
        action: 'personal-access-given',
      });
      return addSecret(tx, id, now);
    });
    return shownSecret(hiddenSecret(id, null), secret);
  }
}
