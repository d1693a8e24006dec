import { Injectable } from '@nestjs/common';
import type { AskPersonalAccess, ClientSecretView } from '@onevillage/contracts-identity';
import { ANONYMOUS, RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { emailKey } from '../accounts/account-rules.js';
import { hashing, verifyPassword } from '../accounts/password.js';
import { PersonStore } from '../accounts/person.store.js';
import { AuditStore } from '../audit/audit.store.js';
import { ClientSecretStore } from '../secrets/client-secret.store.js';
import { shownSecret } from '../secrets/client-secret.view.js';
import { networkAttempts, passwordAttempts } from '../throttle/attempt-policy.js';
import { AttemptsStore } from '../throttle/attempts.store.js';

/**
 * E-mail address and password against client credentials. Not under an Idempotency-Key, whose store would keep a
 * hash of the password that is fast to guess against.
 */
@Injectable()
export class SignInUseCase {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsStore,
    private readonly persons: PersonStore,
    private readonly secrets: ClientSecretStore,
    private readonly audit: AuditStore,
  ) {}

  /** @throws RuleViolation `identity.sign-in-refused`, `identity.too-many-attempts`, `unavailable` */
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
    if (wait > 0) throw new RuleViolation('identity.too-many-attempts', { retryAfterSeconds: wait });
    const login = await this.persons.loginOf(this.database, email);
    const right = await verifyPassword(login?.passwordHash ?? null, password);
    if (!right || !login?.active || !login.passwordHash) throw new RuleViolation('identity.sign-in-refused');
    await this.attempts.clear(ofAccount);
    await this.attempts.takeBack(ofNetwork);
    const { accountId: id, passwordHash } = login;
    const secret = await this.database.transaction(async (tx) => {
      // Checking takes its time: who set a new password meanwhile did so because somebody knows this one.
      if (!(await this.persons.lockPassword(tx, id, passwordHash)))
        throw new RuleViolation('identity.sign-in-refused');
      const person = { ...ANONYMOUS, subject: id };
      const entry = { kind: 'user', subjectId: id, action: 'personal-access-given' } as const;
      await this.audit.record(tx, { principal: person, now }, entry);
      return this.secrets.add(tx, id, now);
    });
    return shownSecret(id, { secret, previousUntil: null });
  }
}
