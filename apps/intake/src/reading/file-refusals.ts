import { RuleViolation } from '@onevillage/kernel';

/** The file is of a kind that is not read (415). `found` says in words what it is. */
export const fileType = (found: string): RuleViolation => new RuleViolation('intake.file-type', { found });

/** The file claims to be of a kind that is read, and is not (422). */
export const fileBroken = (reason: string): RuleViolation =>
  new RuleViolation('intake.file-broken', { reason });

/** Beyond a ceiling (413). */
export const fileTooLarge = (reason: string): RuleViolation =>
  new RuleViolation('intake.file-too-large', { reason });

/** Letters that no reading makes sense of (422). */
export const unreadEncoding = (found: string, sample: string): RuleViolation =>
  new RuleViolation('intake.encoding', { found, sample });
