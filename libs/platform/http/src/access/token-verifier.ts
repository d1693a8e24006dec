import { decodeProtectedHeader, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Clock, Principal } from '@onevillage/kernel';
import { ProblemError } from '../problems/problem-error.js';
import { KeysUnavailable } from './key-source.js';
import { principalOf } from './principal.js';

export interface TokenRules {
  issuer: string;
  audience: string;
}

const ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** A key that the token brings along, or a place to fetch one from, is never looked at: its presence is an attack. */
const FOREIGN_KEYS = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];
const TOLERANCE_S = 30;
const LONGEST = 8_192;
const CACHE = { entries: 2_000, ms: 30_000 };

/** Checks a bearer token and says whom it stands for. */
export class TokenVerifier {
  /** Tokens checked lately: a signature costs more than the rest of a small read. */
  private readonly known = new Map<string, { principal: Principal; until: number }>();

  constructor(
    private readonly rules: TokenRules,
    private readonly getKey: JWTVerifyGetKey,
    /** The wall clock: a service whose own clock is set otherwise still checks tokens by real time. */
    private readonly clock: Clock = () => new Date(),
  ) {}

  /** @throws ProblemError `unauthenticated`, or `unavailable` when the issuer's keys cannot be had */
  async verify(token: string): Promise<Principal> {
    const now = this.clock();
    const hit = this.known.get(token);
    if (hit && hit.until > now.getTime()) return hit.principal;
    this.known.delete(token);
    const { principal, expires } = await this.check(token, now);
    if (this.known.size >= CACHE.entries) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(token, { principal, until: Math.min(expires, now.getTime() + CACHE.ms) });
    return principal;
  }

  private async check(token: string, now: Date): Promise<{ principal: Principal; expires: number }> {
    try {
      if (token.length > LONGEST) throw new errors.JWTInvalid('too long');
      const header = decodeProtectedHeader(token) as Record<string, unknown>;
      if (!TYPES.has(String(header['typ']).toLowerCase())) {
        throw new errors.JWTInvalid('typ');
      }
      if (FOREIGN_KEYS.some((name) => name in header)) throw new errors.JWTInvalid('foreign key');
      const { payload } = await jwtVerify(token, this.getKey, {
        ...this.rules,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
        currentDate: now,
      });
      const principal = principalOf(payload);
      if (!principal.subject) throw new errors.JWTInvalid('sub');
      return { principal, expires: ((payload.exp ?? 0) + TOLERANCE_S) * 1_000 };
    } catch (error) {
      if (error instanceof KeysUnavailable) {
        const detail = 'Tokens cannot be checked at the moment.';
        throw new ProblemError('unavailable', { detail, headers: { 'retry-after': '5' }, cause: error });
      }
      const expired = error instanceof errors.JWTExpired;
      throw unauthenticated(expired ? 'The token has expired.' : 'The token is not valid.', 'invalid_token');
    }
  }
}

/** 401 with the challenge that RFC 6750 asks for. */
export function unauthenticated(detail: string, error?: 'invalid_token' | 'invalid_request'): ProblemError {
  const challenge = error ? `Bearer error="${error}", error_description="${detail}"` : 'Bearer';
  return new ProblemError('unauthenticated', { detail, headers: { 'www-authenticate': challenge } });
}
