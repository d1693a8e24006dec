import { createHash } from 'node:crypto';
import { canonicalJson } from '@onevillage/kernel';

/** What tells a repeat of a command from another one that came with its id. */
export const fingerprint = (subject: string, asked: unknown): Buffer =>
  createHash('sha256').update(subject).update('\n').update(canonicalJson(asked)).digest();
