import { addDays, localDateAt, type LocalDate } from '@onevillage/kernel';
import type { FeedLine } from './feed.js';
import { drawn, fairPlans, pastFair, type FairPlan } from './fair-plans.js';
import type { GatewayClient } from './gateway-client.js';
import { NATIONAL_RULES } from './subsidy-rules.js';
import { untilKnown } from './until-known.js';

const FAIRS = '/api/fairs/v1';
const TRADE = 'trade-officer';
const ZONE = 'Asia/Ho_Chi_Minh';
const BULK = 200;

interface Fair {
  id: string;
  version: number;
  title: string;
  state: string;
  opensOn: LocalDate;
  hallIds: string[];
}
interface FloorPlan {
  version: number;
  zones: { zoneId: string; name: string }[];
  booths: { boothId: string; zoneId: string }[];
}
interface Application {
  id: string;
  version: number;
  zoneId: string;
  state: string;
}

export interface FairCounts {
  readonly fairs: number;
  readonly applications: number;
  readonly allotted: number;
}

/**
 * A fair of next month with its booths given, one in call, one that is over with its report: as a trade officer would
 * make them, through the API. What is there already is left as it is, so a load that was cut short goes on.
 */
export async function loadFairs(client: GatewayClient, lines: readonly FeedLine[]): Promise<FairCounts> {
  const desk = new FairDesk(client, lines);
  const known = await client.list<Fair>(`${FAIRS}/fairs`, TRADE);
  const today = localDateAt(new Date(), ZONE);
  await desk.rules();
  await desk.past(known, today);
  let applications = 0;
  let allotted = 0;
  for (const plan of fairPlans(today)) {
    const fair = known.find((one) => one.title === plan.title) ?? (await desk.plan(plan));
    const floor = await desk.draw(fair, plan);
    await desk.call(fair, plan, today);
    applications += await desk.apply(fair, plan, floor);
    if (plan.stage === 'allotted') allotted += await desk.allot(fair, floor);
  }
  const fairs = (await client.list<Fair>(`${FAIRS}/fairs`, TRADE)).length;
  return { fairs, applications, allotted };
}

class FairDesk {
  private readonly units = new Map<string, Promise<string>>();

  constructor(
    private readonly client: GatewayClient,
    private readonly lines: readonly FeedLine[],
  ) {}

  async plan(plan: FairPlan): Promise<Fair> {
    const adminUnitId = await this.unit(plan.province);
    const { hall } = drawn(plan.zones);
    const { name, address, hall: hallName } = plan.venue;
    const known = await this.client.list<Venue>(`${FAIRS}/venues?q=${encodeURIComponent(name)}`, TRADE);
    const venue =
      known[0] ??
      (await untilKnown(() =>
        this.post<Venue>('venues', {
          name,
          address,
          adminUnitId,
          halls: [{ name: hallName, outline: hall }],
        }),
      ));
    const closesOn = addDays(plan.opensOn, plan.days - 1);
    return this.post<Fair>('fairs', {
      kind: plan.kind,
      title: plan.title,
      theme: plan.theme,
      adminUnitId,
      venueId: venue.id,
      hallIds: venue.halls.map((one) => one.hallId),
      opensOn: plan.opensOn,
      closesOn,
      buildUpFrom: addDays(plan.opensOn, -2),
      tearDownThrough: addDays(closesOn, 1),
      openingTimes: [{ from: plan.opensOn, through: closesOn, opens: '08:00', closes: '21:30' }],
      organiser: `Trung tâm Xúc tiến thương mại tỉnh ${plan.province}`,
    });
  }

  async draw({ id, hallIds }: Fair, { zones }: FairPlan): Promise<FloorPlan> {
    const plan = await this.get<FloorPlan>(`fairs/${id}/floor-plan`);
    if (plan.version > 0) return plan;
    const hallId = hallIds[0];
    return this.client.json<FloorPlan>('PUT', `${FAIRS}/fairs/${id}/floor-plan`, {
      as: TRADE,
      version: 0,
      json: { zones: zones.map(({ name, rule }) => ({ name, rule, hallId })), booths: drawn(zones).booths },
    });
  }

  /** Announced, with a call that is open, and delegations invited. */
  async call(fair: Fair, { invited }: FairPlan, today: LocalDate): Promise<void> {
    const { id } = fair;
    const now = await this.get<Fair>(`fairs/${id}`);
    if (now.state === 'planned') await this.post(`fairs/${id}/publication`, {}, now.version);
    const before = await this.get<{ version: number; state: string }>(`fairs/${id}/call`).catch(() => null);
    const call =
      before ??
      (await this.client.json<{ version: number; state: string }>('PUT', `${FAIRS}/fairs/${id}/call`, {
        as: TRADE,
        version: 0,
        json: { opensOn: today, closesOn: addDays(fair.opensOn, -14), takesLate: true, offerHours: 48 },
      }));
    if (call.state === 'draft') await this.post(`fairs/${id}/call/opening`, {}, call.version);
    const delegations = await this.client.list<{ name: string }>(`${FAIRS}/fairs/${id}/delegations`, TRADE);
    for (const province of invited) {
      const name = `Đoàn ${province}`;
      if (delegations.some((one) => one.name === name)) continue;
      const adminUnitId = await this.unit(province);
      await this.post(`fairs/${id}/delegations`, { name, adminUnitId, quota: 5 });
    }
  }

  /** Certified producers apply, each with a product, as many as there are booths and a few more. @returns how many */
  async apply({ id }: Fair, { zones }: FairPlan, floor: FloorPlan): Promise<number> {
    const there = await this.applications(id);
    if (there.length > 0) return there.length;
    const producers = [...Map.groupBy(this.lines, (line) => line.producer.id)];
    let next = 0;
    const items = zones.flatMap(({ name, booths }) => {
      const { zoneId } = floor.zones.find((one) => one.name === name)!;
      const some = producers.slice(next, next + booths + Math.ceil(booths / 10));
      next += some.length;
      return some.map(([producerId, [line]]) => ({
        exhibitor: { producerId },
        zoneId,
        productIds: [line!.productId],
        submit: true,
      }));
    });
    for (let at = 0; at < items.length; at += BULK)
      await untilKnown(() =>
        this.client.json('POST', `${FAIRS}/fairs/${id}/applications/bulk`, {
          as: TRADE,
          json: { items: items.slice(at, at + BULK) },
        }),
      );
    return (await this.applications(id)).length;
  }

  /** Whoever submitted first is accepted and gets a booth; who comes after waits. @returns how many have one */
  async allot({ id }: Fair, floor: FloorPlan): Promise<number> {
    for (const { zoneId } of floor.zones) {
      const submitted = (await this.applications(id)).filter(
        (one) => one.zoneId === zoneId && one.state === 'submitted',
      );
      const booths = floor.booths.filter((one) => one.zoneId === zoneId);
      const decisions = submitted.map(({ id: applicationId, version }, at) => ({
        applicationId,
        version,
        decision: at < booths.length ? 'accept' : 'waitlist',
      }));
      if (decisions.length > 0) await this.post(`fairs/${id}/applications/decisions`, { items: decisions });
    }
    const unplaced = await this.client.list<{ applicationId: string; zoneId: string }>(
      `${FAIRS}/fairs/${id}/unplaced`,
      TRADE,
    );
    const taken = await this.client.list<{ boothId: string }>(`${FAIRS}/fairs/${id}/allocations`, TRADE);
    const free = floor.booths.filter((one) => !taken.some(({ boothId }) => boothId === one.boothId));
    const items = unplaced.flatMap(({ applicationId, zoneId }) => {
      const at = free.findIndex((one) => one.zoneId === zoneId);
      return at < 0 ? [] : [{ boothId: free.splice(at, 1)[0]!.boothId, applicationId, confirm: true }];
    });
    if (items.length > 0) await this.post(`fairs/${id}/allocations/bulk`, { items });
    return taken.length + items.length;
  }

  /** Of the whole country: entered by an administrator. */
  async rules(): Promise<void> {
    const known = await this.client.list<{ programme: string; title: string }>(
      `${FAIRS}/subsidy-rules`,
      TRADE,
    );
    for (const rule of NATIONAL_RULES)
      if (!known.some((one) => one.programme === rule.programme && one.title === rule.title))
        await this.client.json('POST', `${FAIRS}/subsidy-rules`, { as: 'admin', json: rule });
  }

  async past(known: readonly Fair[], today: LocalDate): Promise<void> {
    const { title, province, place, opensOn, closesOn, results } = pastFair(today);
    if (known.some((one) => one.title === title)) return;
    const adminUnitId = await this.unit(province);
    const fair = await untilKnown(() =>
      this.post<Fair>('fairs', {
        kind: 'fair',
        title,
        adminUnitId,
        place,
        opensOn,
        closesOn,
        organiser: `Trung tâm Xúc tiến và phát triển Công Thương ${province}`,
      }),
    );
    await this.client.json('POST', `${FAIRS}/fairs/${fair.id}/results/bulk`, {
      as: TRADE,
      json: { items: results },
    });
  }

  private applications(fairId: string): Promise<Application[]> {
    return this.client.list<Application>(`${FAIRS}/fairs/${fairId}/applications`, TRADE);
  }

  /** Of a province as it is today. */
  private unit(name: string): Promise<string> {
    const date = localDateAt(new Date(), ZONE);
    const query = new URLSearchParams({ name, date });
    const found = this.units.get(name) ?? this.findUnit(`/api/producers/v1/admin-units?${query}`, name);
    this.units.set(name, found);
    return found;
  }

  private async findUnit(path: string, name: string): Promise<string> {
    const { items } = await this.client.json<{ items: { id: string; name: string; type: string }[] }>(
      'GET',
      path,
    );
    const unit = items.find(({ type }) => type === 'province' || type === 'municipality');
    if (!unit) throw new Error(`no province ${name} is known`);
    return unit.id;
  }

  private get<T>(path: string): Promise<T> {
    return this.client.json<T>('GET', `${FAIRS}/${path}`, { as: TRADE });
  }

  private post<T>(path: string, json: object, version?: number): Promise<T> {
    return this.client.json<T>('POST', `${FAIRS}/${path}`, {
      as: TRADE,
      json,
      ...(version !== undefined && { version }),
    });
  }
}

interface Venue {
  id: string;
  halls: { hallId: string }[];
}
