import { Injectable } from '@nestjs/common';
import type { OpenShowroom } from '@onevillage/contracts-showroom';
import {
  hasRole,
  localDateAt,
  RuleViolation,
  type Caller,
  type LocalDate,
  type Principal,
} from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { weekOf } from './opening-hours.js';
import { requireFreeName } from './require-free-name.js';
import { showroomEvent } from './showroom-events.js';
import { requireManager } from './showroom-permission.js';
import { ShowroomStore } from './showroom.store.js';
import { opened, type Showroom } from './showroom.js';

const ZONE = 'Asia/Ho_Chi_Minh';

@Injectable()
export class OpenShowroomUseCase {
  constructor(
    private readonly store: ShowroomStore,
    private readonly units: AdminUnitStore,
  ) {}

  async execute(tx: Tx, input: OpenShowroom, { principal, now }: Caller): Promise<Showroom> {
    const { name, kind, adminUnitId, zone = ZONE, policy = 'certified', staffIds = [] } = input;
    const today = localDateAt(now, zone);
    const openedOn = (input.openedOn ?? today) as LocalDate;
    const showroom = opened(
      {
        showroomId: newId(),
        organisationId: organisationOf(principal, input.organisationId),
        adminUnitId,
        adminUnitIds: await this.units.reachOn(tx, 'showroom', adminUnitId, openedOn),
        name,
        kind,
        zone,
        policy,
        openingHours: weekOf(input.openingHours ?? []),
        staffIds,
        openedOn,
      },
      newId,
    );
    requireManager(principal, showroom);
    await requireFreeName(tx, this.store, showroom);
    await this.store.save(tx, [showroom], now);
    await appendEvents(tx, [showroomEvent('opened', showroom)]);
    return showroom;
  }
}

/** A manager opens for the own organisation; an officer, whose showrooms are those of units, says for whom. */
function organisationOf(principal: Principal, asked: string | undefined): string {
  if (asked && asked !== principal.organisationId && !hasRole(principal, 'trade-officer', 'admin')) {
    throw new RuleViolation('showroom.out-of-scope');
  }
  const organisationId = asked ?? principal.organisationId;
  if (organisationId === null) throw new RuleViolation('showroom.organisation-needed');
  return organisationId;
}
