/** Why a message waits in parked_messages instead of having been applied. */
export const PARKED_REASONS = [
  'gap', // a version before it has not arrived
  'behind', // an earlier message of its aggregate is parked
  'unknown-type', // no definition in this build: waits for one that has it
  'invalid-data', // its data fails the check of its definition
  'failed', // its handler, or a constraint, refused it
  'killed-process', // the process died three times while it alone was handled
  'conflicting-event', // another event already has this version of the aggregate
  'malformed', // not an event: no key, headers or JSON
] as const;
export type ParkedReason = (typeof PARKED_REASONS)[number];

/** Reasons that end by themselves, once what came before is applied or a newer build starts. */
export function mayDrain(reason: ParkedReason): boolean {
  return reason === 'gap' || reason === 'behind' || reason === 'unknown-type';
}

/** Conflicting and malformed messages are evidence: nothing waits for them and they are never applied. */
export function isEvidence(reason: ParkedReason): boolean {
  return reason === 'conflicting-event' || reason === 'malformed';
}
