import { Injectable } from '@nestjs/common';
import type { ApplyingExhibitor } from '@onevillage/contracts-fairs';
import { isTaxCode, nameKey, parseTaxCode, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { lockKeys, newId, type Tx } from '@onevillage/platform-database';
import { ExhibitorDesk } from './exhibitor-desk.js';
import { ExhibitorStore } from './exhibitor.store.js';

/** All that is needed to find or make the exhibitors of some rows. */
@Injectable()
export class ReadExhibitors {
  constructor(
    private readonly store: ExhibitorStore,
    private readonly units: AdminUnitStore,
  ) {}

  /** Nobody else makes any of these until the transaction ends. Administrative units are shared already. */
  async execute(
    tx: Tx,
    asked: readonly ApplyingExhibitor[],
    { today, isOwn }: { today: LocalDate; isOwn: boolean },
  ): Promise<ExhibitorDesk> {
    const ids = unique(asked.map((one) => one.exhibitorId));
    const taxCodes = unique(asked.map((one) => one.taxCode))
      .filter(isTaxCode)
      .map(parseTaxCode);
    const producerIds = unique(asked.map((one) => one.producerId));
    const names = unique(asked.filter(isNamedOnly).map((one) => one.name));
    const registered = await this.store.registered(tx, producerIds, taxCodes);
    const allTaxCodes = unique([...taxCodes, ...registered.map((one) => one.taxCode)]);
    const allProducers = unique([...producerIds, ...registered.map((one) => one.producerId)]);
    await lockKeys(tx, 'fairs.exhibitor', [...ids, ...allTaxCodes, ...allProducers, ...names.map(nameKey)]);
    const stored = await this.store.find(tx, {
      ids,
      producerIds: allProducers,
      taxCodes: allTaxCodes,
      names,
    });
    const merged = await this.store.registered(tx, unique(stored.map((one) => one.producerId)), []);
    return new ExhibitorDesk({
      stored,
      registered: [...registered, ...merged],
      units: await this.reachOf(tx, unique(asked.map((one) => one.adminUnitId)), today),
      newId,
      isOwn,
    });
  }

  private async reachOf(tx: Tx, unitIds: readonly string[], today: LocalDate) {
    const reach = new Map<string, readonly string[] | RuleViolation>();
    for (const id of unitIds) {
      try {
        reach.set(id, await this.units.reachOn(tx, 'fairs', id, today));
      } catch (error) {
        if (!(error instanceof RuleViolation)) throw error;
        reach.set(id, error);
      }
    }
    return reach;
  }
}

const isNamedOnly = ({ exhibitorId, producerId }: ApplyingExhibitor): boolean =>
  exhibitorId === undefined && producerId === undefined;

const unique = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.filter((one): one is string => typeof one === 'string')),
];
