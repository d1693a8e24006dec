import { Injectable } from '@nestjs/common';
import { isPlace, type OpenCount } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { eachLine } from '../stock/each-line.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { requireOpen, type Showroom } from '../showrooms/showroom.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { unfit } from '../stock/unfit.js';
import { CountStore } from './count.store.js';
import type { Count } from './count.js';

@Injectable()
export class OpenCountUseCase {
  constructor(
    private readonly showrooms: ShowroomStore,
    private readonly store: CountStore,
  ) {}

  async execute(tx: Tx, showroomId: string, asked: OpenCount, { principal }: Caller): Promise<Count> {
    const showroom = await this.showrooms.share(tx, showroomId);
    if (!showroom) throw new RuleViolation('not-found');
    requireStaff(principal, showroom);
    requireOpen(showroom);
    await this.requireKnown(tx, asked);
    const count: Count = {
      countId: newId(),
      version: 1,
      showroomId,
      state: 'open',
      round: 1,
      blind: asked.blind ?? true,
      locationIds: placesOf(showroom, asked.locationIds),
      variantIds: asked.variantIds ?? null,
      producerId: asked.producerId ?? null,
      lotIds: asked.lotIds ?? null,
      openedBy: principal.subject,
      openedAt: await this.store.now(tx),
      recountSince: null,
      endedBy: null,
      endedAt: null,
    };
    await this.store.save(tx, count);
    return count;
  }

  /** A count of nothing would look like a count that found nothing. */
  private async requireKnown(tx: Tx, { lotIds = [], variantIds = [], producerId }: OpenCount): Promise<void> {
    const lots = await this.store.lots(tx, lotIds);
    requireEach(lotIds, (id) => lots.get(id)?.code != null, 'lotIds', 'is no lot: GET /api/showroom/v1/lots');
    const variants = await this.store.variants(tx, variantIds);
    requireEach(variantIds, (id) => variants.has(id), 'variantIds', 'is no variant that was heard of');
    if (producerId !== undefined && !(await this.store.isProducer(tx, producerId))) {
      throw unfit('/producerId', 'is no producer of goods that were heard of');
    }
  }
}

function placesOf({ locations }: Showroom, asked: readonly string[] | undefined): string[] {
  const places = locations.filter((at) => isPlace(at.kind) && at.state === 'open').map((at) => at.locationId);
  const remedy = 'must be an open location of this showroom: GET /api/showroom/v1/showrooms/{id}';
  requireEach(asked ?? [], (id) => places.includes(id), 'locationIds', remedy);
  return asked ? [...asked] : places;
}

const requireEach = (
  ids: readonly string[],
  isRight: (id: string) => boolean,
  field: string,
  message: string,
) =>
  eachLine(ids, (id, index) => {
    if (!isRight(id)) throw unfit(`/${field}/${index}`, message);
  });
