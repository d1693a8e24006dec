import type { AdminUnitId } from '@onevillage/kernel';
import { unitKey } from '@onevillage/contracts-producers';
import { LEVELS, type AdminUnit } from '../admin-units/admin-unit.js';

type Named = Pick<AdminUnit, 'country' | 'type' | 'code' | 'name'>;

/** Units by what a list calls them: country, level and code; without a code, the name. One code names several in turn. */
export class UnitIndex {
  private readonly byId = new Map<AdminUnitId, AdminUnit>();
  private readonly idsByName = new Map<string, Set<AdminUnitId>>();

  constructor(units: readonly AdminUnit[]) {
    for (const unit of units) this.put(unit);
  }

  put(unit: AdminUnit): void {
    this.byId.set(unit.id, unit);
    const key = keyOf(unit);
    const ids = this.idsByName.get(key) ?? new Set();
    this.idsByName.set(key, ids.add(unit.id));
  }

  get(id: AdminUnitId): AdminUnit | undefined {
    return this.byId.get(id);
  }

  called(named: Named): AdminUnit[] {
    return [...(this.idsByName.get(keyOf(named)) ?? [])].map((id) => this.byId.get(id)!);
  }

  all(): AdminUnit[] {
    return [...this.byId.values()];
  }
}

const keyOf = ({ country, type, code, name }: Named): string =>
  JSON.stringify([country, LEVELS[type], code ?? ['name', unitKey(name)]]);
