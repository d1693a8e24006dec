/** Longest life of an access token, in seconds: a key stays published that long after it signed its last one. */
export const TOKEN_SECONDS = 600;
/** How long a new key is published before it signs, so that every service has it by then. */
export const PUBLISH_AHEAD_SECONDS = 3600;
/** Clocks of services differ, and a token is signed a moment after the key was chosen. */
const MARGIN_SECONDS = 300;

export interface ProviderKey<M = unknown> {
  readonly kid: string;
  readonly material: M;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  /** Null until another key follows. */
  readonly publishedUntil: Date | null;
}

export type KeyState = 'next' | 'signing' | 'retiring';

const byStart = (a: ProviderKey, b: ProviderKey): number =>
  b.signsFrom.getTime() - a.signsFrom.getTime() || b.createdAt.getTime() - a.createdAt.getTime();

/** Keys that verifiers must know at `now`, the newest first. */
export const publishedAt = <K extends ProviderKey>(keys: readonly K[], now: Date): K[] =>
  keys.filter((key) => key.publishedUntil === null || key.publishedUntil > now).sort(byStart);

/** The key that signs at `now`: of those whose time has come, the youngest. */
export const signingAt = <K extends ProviderKey>(keys: readonly K[], now: Date): K | undefined =>
  publishedAt(keys, now).find((key) => key.signsFrom <= now);

export function stateOf(key: ProviderKey, keys: readonly ProviderKey[], now: Date): KeyState {
  if (key.signsFrom > now) return 'next';
  return signingAt(keys, now)?.kid === key.kid ? 'signing' : 'retiring';
}

export interface Rotation {
  readonly signsFrom: Date;
  /** When every key before it is no longer published. */
  readonly othersUntil: Date;
}

/**
 * When a new key signs and the ones before it end. `planned`: published an hour ahead, and the old one outlives its
 * tokens, so that nobody is refused. `compromised`: at once, and every token of the old keys is void.
 */
export function planRotation(reason: 'planned' | 'compromised', now: Date): Rotation {
  if (reason === 'compromised') return { signsFrom: now, othersUntil: now };
  const signsFrom = secondsAfter(now, PUBLISH_AHEAD_SECONDS);
  return { signsFrom, othersUntil: secondsAfter(signsFrom, TOKEN_SECONDS + MARGIN_SECONDS) };
}

const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
