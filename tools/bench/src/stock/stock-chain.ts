import { randomUUID } from 'node:crypto';
import type { BulkResult } from '@onevillage/contracts-kit';
import type { AdminUnitView } from '@onevillage/contracts-producers';
import type { ShowroomView } from '@onevillage/contracts-showroom';
import { eventually, testIssuer } from '@onevillage/testing';
import type { DurableServers } from '../servers/durable-servers.js';
import { HttpClient } from '../servers/http-client.js';
import { prepareCertificates } from '../withdrawal/prepare-certificates.js';
import { RunningServices } from '../withdrawal/running-services.js';
import type { Target } from '../withdrawal/target.js';
import { MovesUnderWay } from './moves-under-way.js';
import { StockPartner } from './stock-partner.js';

const STARTED = ['producers', 'catalog', 'recognition', 'showroom', 'ecommerce-sync'] as const;
const LONG_POLL_SECONDS = 5;
const UNITS = 1_000_000;
const PER_REQUEST = 500;

interface Goods {
  readonly variantId: string;
  readonly lotId: string;
}

/** The services with a stocked showroom, and a partner that has read what it may sell of it. */
export class StockChain {
  private readonly moves = new MovesUnderWay(UNITS);
  private next = 0;

  private constructor(
    private readonly servers: DurableServers,
    private readonly services: RunningServices,
    private readonly place: {
      showroom: ShowroomView;
      token: string;
      partner: StockPartner;
      goods: readonly Goods[];
    },
    private readonly closeIssuer: () => Promise<void>,
  ) {}

  static async start(
    servers: DurableServers,
    variants: number,
    say: (text: string) => void,
  ): Promise<StockChain> {
    const issuer = await testIssuer();
    const services = await RunningServices.start(servers, issuer, STARTED);
    try {
      const [partnerId, organisation] = [randomUUID(), randomUUID()];
      const expiresInSeconds = 36_000;
      const officer = await issuer.token({
        roles: ['programme-officer', 'trade-officer', 'admin'],
        adminUnitIds: ['*'],
        expiresInSeconds,
      });
      const token = await issuer.token({
        roles: ['showroom-staff', 'showroom-manager'],
        organisation,
        expiresInSeconds,
      });
      say(`Entering ${variants} certified products and their stock …`);
      await prepareCertificates(services, officer, variants);
      const showroom = await openShowroom(services, token);
      const feed = new HttpClient(services.url('ecommerce-sync'));
      await patiently(() =>
        feed.send('POST', '/v1/channels', {
          token: officer,
          json: {
            name: 'Sàn thử',
            partnerId,
            scope: { adminUnitIds: [], groups: [], minStars: null },
            showroomIds: [showroom.id],
          },
          headers: { 'idempotency-key': randomUUID() },
        }),
      );
      const partner = new StockPartner(
        feed,
        await issuer.token({ roles: ['partner'], partner: partnerId, expiresInSeconds }),
      );
      const has = (how: string, isSo: (quantity: number | null) => boolean) =>
        eventually(
          async () => {
            await partner.follow(1);
            const ready = [...partner.quantities.values()].filter(isSo).length;
            if (ready < variants) throw new Error(`${ready} of ${variants} are ${how}`);
          },
          { timeoutMs: 120_000 },
        );
      await has('in the feed', () => true);
      const goods = await enterStock(services, token, showroom, [...partner.quantities.keys()]);
      await has('in stock', (quantity) => quantity === UNITS);
      return new StockChain(servers, services, { showroom, token, partner, goods }, () => issuer.close());
    } catch (error) {
      say(services.output);
      await services.stop();
      await issuer.close();
      throw error;
    }
  }

  get databaseUrl(): string {
    return this.services.databaseUrl('showroom');
  }

  get output(): string {
    return this.services.output;
  }

  /** One unit a request, from the shelf to a store that does not sell. */
  single(): Target {
    const client = new HttpClient(this.services.url('showroom'));
    const { showroom, token } = this.place;
    const { partner, goods } = this.place;
    return {
      name: 'services',
      processes: { ...this.services.processes, ...this.servers.processes },
      withdraw: async (id) => {
        const { variantId, lotId } = goods[this.next++ % goods.length]!;
        this.moves.begin(variantId, id);
        const json = {
          lotId,
          quantity: '1',
          fromLocationId: placeOf(showroom, 'shelf'),
          toLocationId: placeOf(showroom, 'store'),
        };
        try {
          await client.send('PUT', `/v1/showrooms/${showroom.id}/moves/${id}`, { token, json });
        } catch (error) {
          this.moves.abandon(variantId, id);
          throw error;
        }
      },
      gone: async () => {
        const told = await partner.follow(LONG_POLL_SECONDS);
        return told.flatMap((variantId) =>
          this.moves.seen(variantId, partner.quantities.get(variantId) ?? UNITS),
        );
      },
    };
  }

  /** What the partner believes, variant by variant, is what is left. */
  audit(): string[] {
    const { quantities } = this.place.partner;
    const wrong = [...this.moves.expected()].filter(
      ([variantId, left]) => quantities.get(variantId) !== left,
    );
    return wrong.length === 0 ? [] : [`${wrong.length} variants are not as many as they are`];
  }

  async stop(): Promise<void> {
    await this.services.stop();
    await this.closeIssuer();
  }
}

const placeOf = ({ locations }: ShowroomView, kind: 'shelf' | 'store'): string =>
  locations.find((one) => one.kind === kind)!.locationId;

/** Neighbours hear of each other within seconds. */
const patiently = <T>(work: () => Promise<T>): Promise<T> =>
  eventually(work, { timeoutMs: 60_000, everyMs: 200 });

async function openShowroom(services: RunningServices, token: string): Promise<ShowroomView> {
  const producers = new HttpClient(services.url('producers'));
  const client = new HttpClient(services.url('showroom'));
  const { items } = await producers.json<{ items: readonly AdminUnitView[] }>(
    'GET',
    `/v1/admin-units?${new URLSearchParams({ name: 'Lâm Đồng' })}`,
    { token },
  );
  const post = (path: string, json: object, version?: number) =>
    client.json<ShowroomView>('POST', path, {
      token,
      json,
      headers: { 'idempotency-key': randomUUID(), ...(version && { 'if-match': `"${version}"` }) },
    });
  const adminUnitId = items[0]!.id;
  const made = await patiently(() =>
    post('/v1/showrooms', { name: 'Điểm trưng bày', kind: 'showroom', adminUnitId, policy: 'certified' }),
  );
  return post(
    `/v1/showrooms/${made.id}/locations`,
    { kind: 'store', name: 'Kho', sellable: false },
    made.version,
  );
}

async function enterStock(
  services: RunningServices,
  token: string,
  { id }: ShowroomView,
  variantIds: readonly string[],
): Promise<Goods[]> {
  const client = new HttpClient(services.url('showroom'));
  const goods: Goods[] = [];
  for (let at = 0; at < variantIds.length; at += PER_REQUEST) {
    const some = variantIds.slice(at, at + PER_REQUEST);
    const items = some.map((variantId) => ({
      variantId,
      lotCode: 'L1',
      quantity: String(UNITS),
      expiresOn: '2099-12-31',
    }));
    const result = await patiently(async () => {
      const told = await client.json<BulkResult>('POST', `/v1/showrooms/${id}/opening-stock/bulk`, {
        token,
        json: { items },
        headers: { 'idempotency-key': randomUUID() },
      });
      const refused = told.items.find(({ status }) => status === 'refused');
      if (refused) throw new Error(JSON.stringify(refused));
      return told;
    });
    goods.push(...result.items.map((one, n) => ({ variantId: some[n]!, lotId: one.id! })));
  }
  return goods;
}
