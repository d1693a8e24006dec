import { Injectable } from '@nestjs/common';
import type {
  AddLocation,
  ChangeLocation,
  ChangeShowroom,
  CloseShowroom,
} from '@onevillage/contracts-showroom';
import { localDateAt, nameKey, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { weekOf } from './opening-hours.js';
import { requireFreeName } from './require-free-name.js';
import { showroomEvent } from './showroom-events.js';
import { requireManager } from './showroom-permission.js';
import { ShowroomStore } from './showroom.store.js';
import {
  changed,
  closed,
  requireOpen,
  withChangedLocation,
  withLocation,
  type Showroom,
} from './showroom.js';

const NAMED_AT_MOST = 5;

/** Every change of one showroom: locked, by its manager or officer, at the version the caller has seen. */
@Injectable()
export class ChangeShowroomUseCase {
  constructor(
    private readonly store: ShowroomStore,
    private readonly units: AdminUnitStore,
  ) {}

  async change(tx: Tx, id: string, input: ChangeShowroom, caller: Caller): Promise<Showroom> {
    const { adminUnitId, openingHours, ...facts } = input;
    // Whoever changes units locks them, then showrooms: so they are kept before the showroom is locked.
    if (adminUnitId) await this.units.shareAll(tx);
    return this.apply(tx, id, caller, async (showroom) => {
      const today = localDateAt(caller.now, showroom.zone);
      const place = adminUnitId && {
        adminUnitId,
        adminUnitIds: await this.units.reachOn(tx, 'showroom', adminUnitId, today),
      };
      const week = openingHours && { openingHours: weekOf(openingHours) };
      const after = changed(showroom, { ...facts, ...place, ...week });
      if (!after) return null;
      requireManager(caller.principal, after);
      if (nameKey(after.name) !== nameKey(showroom.name)) await requireFreeName(tx, this.store, after);
      return after;
    });
  }

  close(tx: Tx, id: string, input: CloseShowroom, caller: Caller): Promise<Showroom> {
    return this.apply(tx, id, caller, async (showroom) => {
      requireOpen(showroom);
      const today = localDateAt(caller.now, showroom.zone);
      const closedOn = (input.closedOn ?? today) as LocalDate;
      const { openedOn } = showroom;
      if (closedOn < openedOn || closedOn > today) {
        throw new RuleViolation('showroom.closing-day-wrong', { closedOn, openedOn, today });
      }
      await this.requireEmpty(tx, id);
      return closed(showroom, closedOn);
    });
  }

  async addLocation(tx: Tx, id: string, input: AddLocation, caller: Caller): Promise<Showroom> {
    const { kind, name, sellable } = input;
    return this.apply(tx, id, caller, (showroom) =>
      withLocation(showroom, { locationId: newId(), kind, name, sellable }),
    );
  }

  changeLocation(
    tx: Tx,
    id: string,
    locationId: string,
    input: ChangeLocation,
    caller: Caller,
  ): Promise<Showroom> {
    return this.apply(tx, id, caller, async (showroom) => {
      const after = withChangedLocation(showroom, locationId, input);
      if (after && input.state === 'closed') await this.requireEmpty(tx, id, locationId);
      return after;
    });
  }

  private async requireEmpty(tx: Tx, showroomId: string, locationId?: string): Promise<void> {
    const left = await this.store.goodsLeft(tx, showroomId, locationId);
    if (left.length === 0) return;
    const named = left.slice(0, NAMED_AT_MOST);
    const more = left.length - named.length;
    throw new RuleViolation('showroom.goods-left', {
      left: [...named, ...(more > 0 ? [`${more} more`] : [])].join('; '),
    });
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (showroom: Showroom) => Showroom | null | Promise<Showroom | null>,
  ): Promise<Showroom> {
    const [showroom] = await this.store.lock(tx, [id]);
    if (!showroom) throw new RuleViolation('not-found');
    requireManager(caller.principal, showroom);
    caller.requireVersion(showroom.version);
    const after = await decide(showroom);
    if (!after) return showroom;
    await this.store.save(tx, [after], caller.now);
    await appendEvents(tx, [showroomEvent(after.state === 'closed' ? 'closed' : 'changed', after)]);
    return after;
  }
}
