import type { ChangeApplication } from '@onevillage/contracts-fairs';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { isLate, type Call } from '../calls/call.js';
import type { Delegation } from '../delegations/delegation.js';
import type { Fair } from '../fairs/fair.js';
import { submitted, type Application, type ApplicationFacts, type Wishes } from './application.js';
import { requireForm } from './form.js';
import type { NamedProduct } from './known-product.store.js';
import type { Zone } from '../booths/zone.store.js';

/** What a fair offers to those who apply, as it was shared. */
export interface Entry {
  readonly fair: Fair;
  readonly call: Call | undefined;
  readonly today: LocalDate;
  readonly now: Date;
  readonly zones: readonly Zone[];
  readonly delegations: readonly Delegation[];
  /** By product: who makes it. */
  readonly producers: ReadonlyMap<string, string>;
  /** Products by the names that rows give. */
  readonly named: readonly NamedProduct[];
}

export const NO_WISHES: Wishes = {
  minAreaM2: null,
  corner: false,
  powerW: 0,
  water: false,
  beside: [],
  notBeside: [],
  note: null,
};

/** What is told; what is not is left out. */
export function factsOf(told: ChangeApplication): Partial<ApplicationFacts> {
  const { zoneId, delegationId, booths, wishes, answers, documents, productIds } = told;
  const given = {
    zoneId,
    delegationId,
    booths,
    wishes: wishes && { ...NO_WISHES, ...definedOf(wishes) },
    answers,
    documents: documents?.map(({ key, name, link }) => ({ key, name, link })),
    productIds,
  };
  return definedOf(given) as Partial<ApplicationFacts>;
}

const definedOf = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** A draft that nobody has seen yet: version 0. */
export const newApplication = (
  facts: Partial<ApplicationFacts>,
  of: Pick<
    Application,
    | 'applicationId'
    | 'fairId'
    | 'exhibitorId'
    | 'exhibitorName'
    | 'producerId'
    | 'ownerIds'
    | 'zoneId'
    | 'opensContact'
  >,
): Application => ({
  delegationId: null,
  booths: 1,
  wishes: NO_WISHES,
  answers: {},
  documents: [],
  productIds: [],
  ...facts,
  ...of,
  version: 0,
  state: 'draft',
  submittedAt: null,
  submittedSeq: null,
  late: false,
  reasons: [],
  decidedBy: null,
  decidedAt: null,
  exemption: null,
});

/** @throws RuleViolation `fairs.zone-unknown`, `fairs.delegation-unknown`, `fairs.not-of-delegation`, `fairs.answers-wrong` */
export function requireDraft(
  { fair: { fairId }, call, zones, delegations }: Entry,
  application: Application,
  exhibitorUnitIds: readonly string[],
): void {
  const { zoneId, delegationId, exhibitorId } = application;
  const zone = zones.find((one) => one.zoneId === zoneId);
  if (zone?.fairId !== fairId || zone.state !== 'open')
    throw new RuleViolation('fairs.zone-unknown', { fairId, zoneId });
  if (delegationId !== null) {
    const delegation = delegations.find((one) => one.delegationId === delegationId);
    if (delegation?.fairId !== fairId || delegation.state !== 'open')
      throw new RuleViolation('fairs.delegation-unknown', { fairId, delegationId });
    if (!delegation.ownUnitIds.some((id) => exhibitorUnitIds.includes(id)))
      throw new RuleViolation('fairs.not-of-delegation', { exhibitorId, delegationId });
  }
  if (call) requireForm(call, application, { complete: false });
}

/**
 * A sound draft is submitted. A place in the order of submission that is not taken leaves a gap.
 * @throws RuleViolation `fairs.call-missing`, `fairs.call-not-open`, `fairs.call-over`, `fairs.answers-wrong`,
 * `fairs.products-not-own`
 */
export function submittedBy(
  { fair: { fairId }, call, today, now, producers }: Entry,
  application: Application,
  seq: number,
): Application {
  if (!call) throw new RuleViolation('fairs.call-missing', { fairId });
  const late = isLate(call, today);
  requireForm(call, application, { complete: true });
  const { producerId, productIds } = application;
  const foreign = productIds.filter((id) => producerId === null || producers.get(id) !== producerId);
  if (foreign.length > 0)
    throw new RuleViolation('fairs.products-not-own', { productIds: foreign.join(', ') });
  return submitted(application, { submittedSeq: seq, late, now });
}
