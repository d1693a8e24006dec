import { Injectable } from '@nestjs/common';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import type { ChangeExhibitor } from '@onevillage/contracts-fairs';
import { localDateAt, parseTaxCode, RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import { ExhibitorStore } from './exhibitor.store.js';
import { changed, type ExhibitorFacts } from './exhibitor.js';
import { ExhibitorsReadModel } from './exhibitors.read-model.js';

/** The contact of an exhibitor by whoever sees it; what it is called, and of which unit it is, by itself and its officers. */
@Injectable()
export class ChangeExhibitorUseCase {
  constructor(
    private readonly store: ExhibitorStore,
    private readonly exhibitors: ExhibitorsReadModel,
    private readonly units: AdminUnitStore,
  ) {}

  async execute(tx: Tx, id: string, input: ChangeExhibitor, caller: Caller): Promise<void> {
    const { principal, now } = caller;
    const { name, adminUnitId, contact } = input;
    const taxCode = input.taxCode ? parseTaxCode(input.taxCode) : input.taxCode;
    const adminUnitIds = await this.unitIds(tx, adminUnitId, now);
    await lockKeys(tx, 'fairs.exhibitor', [id, ...(taxCode ? [taxCode] : [])]);
    const row = await this.exhibitors.one(id, principal, tx);
    if (!row) throw new RuleViolation('not-found');
    const isNamed = [name, taxCode, adminUnitId].some((value) => value !== undefined);
    if ((isNamed && !row.mayName) || (contact && !row.seesContact))
      throw new RuleViolation('fairs.exhibitor-not-yours', { exhibitorId: id });
    const before = await this.store.lock(tx, id);
    caller.requireVersion(before!.version);
    const other = taxCode ? await this.store.withTaxCode(tx, taxCode) : undefined;
    if (other !== undefined && other !== id)
      throw new RuleViolation('fairs.exhibitor-exists', { taxCode, exhibitorId: other });
    const given: { [K in keyof ExhibitorFacts]?: ExhibitorFacts[K] | undefined } = {
      name,
      taxCode,
      adminUnitId,
      adminUnitIds,
      contact: contact && { person: null, phone: null, email: null, ...contact },
    };
    const told = Object.entries(given).filter(([, value]) => value !== undefined);
    const after = changed(before!, Object.fromEntries(told) as Partial<ExhibitorFacts>);
    if (after) await this.store.save(tx, [after], now);
  }

  private async unitIds(
    tx: Tx,
    adminUnitId: string | null | undefined,
    now: Date,
  ): Promise<readonly string[] | undefined> {
    if (adminUnitId === undefined) return undefined;
    if (adminUnitId === null) return [];
    return this.units.reachOn(tx, 'fairs', adminUnitId, localDateAt(now, REGISTER_ZONE));
  }
}
