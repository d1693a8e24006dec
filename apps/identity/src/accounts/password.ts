import { hash, verify } from '@node-rs/argon2';
import { graphemeCount, Turns } from '@onevillage/kernel';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Whoever asks, hashing takes 40 MB and half of Node's four worker threads, and who waits longest waits about a second. */
export const hashing = new Turns(2, 32);
const MIN = 12;
const MAX = 128;

/** Passwords are compared in one composition, however the keyboard composed them; nothing else is changed. */
const canonical = (password: string): string => password.normalize('NFC');

/** Why a new password is refused, as a sentence for the person who chose it; null when it is good. */
export function passwordFault(password: string, email: string): string | null {
  const text = canonical(password);
  const length = graphemeCount(text);
  const lower = text.toLowerCase();
  if (length < MIN) return `Use at least ${MIN} characters; three or four words do.`;
  if (length > MAX) return `Use at most ${MAX} characters.`;
  if (COMMON_PASSWORDS.has(lower) || new Set(lower).size < 5) {
    return 'This password is among the first that others would try.';
  }
  const name = email.split('@')[0]?.toLowerCase() ?? '';
  if (name.length > 3 && lower.includes(name)) return 'The password must not hold your e-mail name.';
  return null;
}

/** @throws RuleViolation `unavailable` when too many are hashed */
export const hashPassword = (password: string): Promise<string> =>
  hashing.take(() => hash(canonical(password), COST));

let nobody: Promise<string> | undefined;

/**
 * Whether the password is right; an account without one (null) takes as long to refuse as any other.
 * @throws RuleViolation `unavailable` when too many are hashed
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  return hashing.take(async () => {
    nobody ??= hash('\u0000nobody', COST);
    const matches = await verify(stored ?? (await nobody), canonical(password));
    return stored !== null && matches;
  });
}
