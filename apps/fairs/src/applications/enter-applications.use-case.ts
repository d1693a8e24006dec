import { Injectable } from '@nestjs/common';
import type { ListedApplication } from '@onevillage/contracts-fairs';
import { inScope, orViolation, RuleViolation, type Caller, type Principal } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { DelegationStore } from '../delegations/delegation.store.js';
import type { NearExhibitor } from '../exhibitors/exhibitor-desk.js';
import { ExhibitorStore } from '../exhibitors/exhibitor.store.js';
import { ExhibitorsReadModel } from '../exhibitors/exhibitors.read-model.js';
import { ReadExhibitors } from '../exhibitors/read-exhibitors.js';
import { isOfficer, isOfficerOf } from '../access/fair-permission.js';
import { FairStore } from '../fairs/fair.store.js';
import { todayAt, type Fair } from '../fairs/fair.js';
import { ApplicationStore } from './application.store.js';
import { enterRow, type EnterDesk, type Entered } from './enter-row.js';
import type { Entry } from './entry.js';
import { keepApplications } from './keep-applications.js';
import { withIds, type NamedOfFair, type RowWithIds } from './named-row.js';
import { ZoneStore } from '../booths/zone.store.js';
import { ReadEntry } from './read-entry.js';

/** Who wants to exhibit is entered, as a draft or submitted at once, one row after the other. */
@Injectable()
export class EnterApplicationsUseCase {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly fairs: FairStore,
    private readonly exhibitors: ExhibitorStore,
    private readonly readExhibitors: ReadExhibitors,
    private readonly knownExhibitors: ExhibitorsReadModel,
    private readonly readEntry: ReadEntry,
    private readonly applications: ApplicationStore,
    private readonly zones: ZoneStore,
    private readonly delegations: DelegationStore,
  ) {}

  /** `again`: rows may come again, and change nothing then. @throws RuleViolation `fairs.fair-unknown` */
  async execute(
    tx: Tx,
    fairId: string,
    items: readonly ListedApplication[],
    { principal, now }: Caller,
    { again }: { again: boolean },
  ): Promise<(Entered | readonly NearExhibitor[] | RuleViolation)[]> {
    await this.units.shareAll(tx);
    const fair = await this.fairs.share(tx, fairId);
    if (!fair || !mayApply(principal, fair)) throw new RuleViolation('fairs.fair-unknown', { fairId });
    const named = await this.namedOf(tx, fair, items, principal);
    const rows = items.map((item) => orViolation(() => ofCaller(withIds(item, named), principal, fair)));
    const sound = rows.flatMap((one) => (one instanceof RuleViolation ? [] : [one]));
    const today = todayAt(fair, now);
    const exhibitors = await this.readExhibitors.execute(
      tx,
      sound.map((one) => one.exhibitor),
      { today, isOwn: !isOfficer(principal) },
    );
    const entry = await this.readEntry.execute(tx, fair, sound, now);
    const turns = await this.applications.nextTurns(tx, sound.filter((one) => one.submit).length);
    const meant = exhibitors.meant(sound.map((one) => one.exhibitor));
    const seen = isOfficer(principal)
      ? await this.knownExhibitors.withContactSeen(tx, meant, principal)
      : new Set<string>();
    const desk: EnterDesk = {
      entry,
      exhibitors,
      applications: await this.applications.lockOfExhibitors(tx, fairId, meant),
      happened: new Map(),
      heirs: (exhibitor) => exhibitors.heirs(exhibitor),
      // Ids and tax codes are known to everybody: naming one does not tell how to reach it.
      opensContact: (exhibitor, { submit }) =>
        isOfficer(principal)
          ? inScope(principal, exhibitor.adminUnitIds) ||
            seen.has(exhibitor.exhibitorId) ||
            exhibitors.isToldOf(exhibitor)
          : submit === true,
      newId,
      nextTurn: () => turns.shift()!,
    };
    const outcomes = rows.map((row) =>
      row instanceof RuleViolation
        ? row
        : orViolation(() => {
            requireLed(principal, entry, row);
            return enterRow(desk, row, { again });
          }),
    );
    await this.exhibitors.save(tx, exhibitors.toSave(), now);
    await keepApplications(tx, this.applications, [...desk.happened.values()], now);
    return outcomes;
  }

  private async namedOf(
    tx: Tx,
    fair: Fair,
    items: readonly ListedApplication[],
    principal: Principal,
  ): Promise<NamedOfFair> {
    const { fairId, isAnnounced } = fair;
    const [zone, delegation] = [items.some((one) => one.zoneName), items.some((one) => one.delegationName)];
    return {
      zones: zone ? await this.zones.named(tx, fairId) : [],
      delegations: delegation ? await this.delegations.open(tx, fairId) : [],
      isTold: isAnnounced || isOfficerOf(principal, fair),
    };
  }
}

/** Producers apply for what is announced; officers of elsewhere come with a delegation, which is looked at row by row. */
const mayApply = (principal: Principal, fair: Fair): boolean => isOfficer(principal) || fair.isAnnounced;

/** Producers apply for themselves. @throws RuleViolation `fairs.exhibitor-unknown`, `fairs.exhibitor-unnamed` */
function ofCaller(item: RowWithIds, principal: Principal, fair: Fair) {
  const { exhibitor, ...facts } = item;
  if (isOfficer(principal)) {
    if (!exhibitor) throw new RuleViolation('fairs.exhibitor-unnamed');
    if (!isOfficerOf(principal, fair) && !facts.delegationId)
      throw new RuleViolation('fairs.fair-unknown', { fairId: fair.fairId });
    return { ...facts, exhibitor };
  }
  const { producerId } = principal;
  const other = exhibitor?.exhibitorId ?? exhibitor?.producerId ?? producerId;
  if (producerId === null || other !== producerId)
    throw new RuleViolation('fairs.exhibitor-unknown', { exhibitorId: other });
  return { ...facts, exhibitor: { producerId, ...(exhibitor?.contact && { contact: exhibitor.contact }) } };
}

/** Officers of elsewhere enter applications of the delegation that they lead. @throws RuleViolation `fairs.delegation-unknown` */
function requireLed(principal: Principal, { fair, delegations }: Entry, item: RowWithIds): void {
  if (!isOfficer(principal) || isOfficerOf(principal, fair)) return;
  const { delegationId } = item;
  const delegation = delegations.find((one) => one.delegationId === delegationId);
  if (delegation && isOfficerOf(principal, delegation)) return;
  throw new RuleViolation('fairs.delegation-unknown', { fairId: fair.fairId, delegationId });
}
