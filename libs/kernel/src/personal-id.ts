import { RuleViolation } from './rule-violation.js';

declare const personalId: unique symbol;

/**
 * The 12-digit personal id of a Vietnamese citizen; since 1 July 2025 also the tax number of a household.
 * Private: never in events, logs or messages.
 */
export type PersonalId = string & { readonly [personalId]: true };

/** There is no public check digit. Throws `personal-id-format`, without the number. */
export function parsePersonalId(text: string): PersonalId {
  if (!/^[0-9]{12}$/.test(text) || /^0+$/.test(text)) throw new RuleViolation('personal-id-format');
  return text as PersonalId;
}

/** What may be shown to the person's own officers: the last three digits. */
export const personalIdEnd = (id: PersonalId): string => id.slice(-3);
