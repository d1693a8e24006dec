import { randomUUID } from 'node:crypto';
import { ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import type { BulkResult } from '@onevillage/contracts-kit';
import {
  AdminUnitRecordedV1,
  ProducerRegisteredV1,
  type AdminUnitState,
  type ProducerState,
} from '@onevillage/contracts-producers';
import {
  CertificateGrantedV1,
  CertificateWithdrawnV1,
  type CertificateState,
} from '@onevillage/contracts-recognition';
import type { LocationKind, ShowroomView } from '@onevillage/contracts-showroom';
import { freePorts } from '@onevillage/stack';
import {
  eventPublisher,
  eventually,
  type EventPublisher,
  startChild,
  testDatabase,
  type TestChild,
  type TestDatabase,
  testPlace,
  type TestPlace,
  testStack,
  type TokenClaims,
} from '@onevillage/testing';

const main = new URL('../../../showroom/dist/main.js', import.meta.url);
const ORGANISATION = randomUUID();
export const STAFF: TokenClaims = {
  subject: 'staff',
  roles: ['showroom-staff'],
  organisation: ORGANISATION,
  expiresInSeconds: 36_000,
};
export const MANAGER: TokenClaims = { ...STAFF, subject: 'manager', roles: ['showroom-manager'] };
export const ADMIN: TokenClaims = { subject: 'admin', roles: ['admin'], adminUnitIds: ['*'] };

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The showroom service as two processes on one database, and their neighbours' side of Kafka. */
export class ShowroomProcesses {
  private readonly children: TestChild[] = [];
  private readonly tokens = new Map<TokenClaims, Promise<string>>();

  private constructor(
    readonly database: TestDatabase,
    private readonly place: TestPlace,
    private readonly publisher: EventPublisher,
    private readonly ports: readonly number[],
  ) {}

  static async start(count = 2): Promise<ShowroomProcesses> {
    const [database, place, ports] = await Promise.all([testDatabase(), testPlace(), freePorts(count)]);
    const publisher = await eventPublisher(place.topicPrefix);
    const processes = new ShowroomProcesses(database, place, publisher, ports);
    for (const at of ports.keys()) processes.run(at);
    for (const at of ports.keys()) await processes.ready(at);
    return processes;
  }

  /** How many there are. */
  get count(): number {
    return this.ports.length;
  }

  /** Starts the process at this place; FAULT_POINT in `env` says where it dies. */
  run(at: number, env: Record<string, string> = {}): void {
    this.children[at] = startChild(main, {
      DATABASE_URL: this.database.options.url,
      KAFKA_BROKERS: testStack().brokers.join(','),
      KAFKA_TOPIC_PREFIX: this.place.topicPrefix,
      OIDC_ISSUER: this.place.issuer.issuer,
      HOST: '127.0.0.1',
      PORT: String(this.ports[at]),
      LOG_LEVEL: 'warn',
      ...env,
    });
  }

  async ready(at: number): Promise<void> {
    await eventually(
      async () => {
        const answer = await fetch(`${this.url(at)}/health/ready`).catch(() => null);
        if (!answer?.ok) throw new Error(`process ${at} is not ready: ${this.output(at)}`);
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
  }

  /** Resolves when the process is no more. */
  async died(at: number): Promise<NodeJS.Signals | null> {
    return (await this.children[at]!.exited).signal;
  }

  async kill(at: number): Promise<void> {
    await this.children[at]!.kill('SIGKILL');
  }

  output(at: number): string {
    return this.children[at]!.output().slice(-3_000);
  }

  /** A request to the process at this place. @throws when there is no answer */
  async send(at: number, method: string, path: string, json: object, claims = STAFF): Promise<Answer> {
    const token = this.tokens.get(claims) ?? this.place.issuer.token(claims);
    this.tokens.set(claims, token);
    const answer = await fetch(this.url(at) + path, {
      method,
      headers: {
        authorization: `Bearer ${await token}`,
        'content-type': 'application/json',
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      body: JSON.stringify(json),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** A showroom with one certified product on its shelf: so many units of each lot. @returns it and its lots */
  async stocked(...quantities: number[]): Promise<Stocked> {
    const { variantId, productId, producerId, certificateId, adminUnitId } = await this.goods();
    const made = await this.make<ShowroomView>('/v1/showrooms', {
      name: `Điểm trưng bày ${randomUUID()}`,
      kind: 'showroom',
      adminUnitId,
      policy: 'certified',
    });
    for (const kind of ['store', 'booth']) {
      const current = await this.database.query<{ version: number }>(
        'select version from showrooms where showroom_id = $1',
        [made.id],
      );
      await this.make(
        `/v1/showrooms/${made.id}/locations`,
        { kind, name: kind, sellable: kind === 'booth' },
        `"${current[0]!.version}"`,
      );
    }
    const locations = await this.database.query<{ kind: LocationKind; id: string }>(
      'select kind, location_id as id from stock_locations where showroom_id = $1',
      [made.id],
    );
    await this.make('/v1/agreements', {
      showroomId: made.id,
      producerId,
      validFrom: '2026-01-01',
      commissionPercent: '15',
      priceSetBy: 'producer',
      lossBorneBy: 'producer',
    });
    const items = quantities.map((quantity, n) => ({
      variantId,
      lotCode: `L${n}`,
      quantity: String(quantity),
      expiresOn: '2099-12-31',
    }));
    const entered = await this.make<BulkResult>(`/v1/showrooms/${made.id}/opening-stock/bulk`, { items });
    const refused = entered.items.find((one) => one.status !== 'created');
    if (refused) throw new Error(JSON.stringify(refused));
    return {
      id: made.id,
      variantId,
      productId,
      certificateId,
      lots: entered.items.map((one) => one.id!),
      location: (kind) => locations.find((one) => one.kind === kind)!.id,
    };
  }

  /** Its last valid day was yesterday: published, not yet applied. */
  async withdraw({ certificateId, productId }: Stocked): Promise<void> {
    const lastDay = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await this.publisher.publish(CertificateWithdrawnV1, [
      certificateId,
      {
        ...certificate(certificateId, productId),
        state: 'withdrawn',
        validThrough: lastDay,
        withdrawnOn: lastDay,
        withdrawalGround: 'breach-of-law',
      },
    ]);
  }

  /** Units of a lot at a location, of every owner and state. */
  async quantity(lotId: string, locationId: string): Promise<number> {
    const [row] = await this.database.query<{ sum: number }>(
      'select coalesce(sum(quantity), 0)::int as sum from stock_balances where lot_id = $1 and location_id = $2',
      [lotId, locationId],
    );
    return row!.sum;
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.kill('SIGTERM')));
    await this.publisher.close();
    await this.database.drop();
    await this.place.leave();
  }

  private url(at: number): string {
    return `http://127.0.0.1:${this.ports[at]}`;
  }

  private async make<T>(path: string, json: object, ifMatch?: string): Promise<T> {
    const answer = await fetch(this.url(0) + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.place.issuer.token(MANAGER)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      body: JSON.stringify(json),
    });
    if (!answer.ok) throw new Error(`${path} → ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** What neighbours tell of a product that is certified for decades. */
  private async goods() {
    const [adminUnitId, producerId, productId, variantId, certificateId] = Array.from({ length: 5 }, () =>
      randomUUID(),
    ) as [string, string, string, string, string];
    const { publisher } = this;
    await publisher.publish(AdminUnitRecordedV1, [adminUnitId, unit(adminUnitId)]);
    await publisher.publish(ProducerRegisteredV1, [producerId, producer(producerId, adminUnitId)]);
    await publisher.publish(ProductRegisteredV1, [productId, product(productId, producerId, variantId)]);
    await publisher.publish(CertificateGrantedV1, [certificateId, certificate(certificateId, productId)]);
    await eventually(
      async () => {
        const rows = await this.database.query<{ n: number }>(
          'select count(*)::int as n from inbox where aggregate_id = any($1)',
          [[adminUnitId, producerId, productId, certificateId]],
        );
        if (rows[0]!.n < 4) throw new Error(`${rows[0]!.n} of 4 neighbours' facts are known`);
      },
      { timeoutMs: 30_000 },
    );
    return { variantId, productId, producerId, certificateId, adminUnitId };
  }
}

/** Of one unit, in VND. */
export const PRICE = 100_000;

export interface Stocked {
  readonly id: string;
  readonly variantId: string;
  readonly productId: string;
  readonly certificateId: string;
  readonly lots: readonly string[];
  location(kind: LocationKind): string;
}

const unit = (adminUnitId: string): AdminUnitState => ({
  adminUnitId,
  country: 'VN',
  code: null,
  type: 'province',
  name: `Kiên Giang ${adminUnitId}`,
  parentId: null,
  validFrom: '2004-01-01',
  validTo: null,
  successorIds: [],
  legalSource: null,
});

const producer = (producerId: string, adminUnitId: string): ProducerState => ({
  producerId,
  name: 'Hợp tác xã Bình Minh',
  legalForm: 'cooperative',
  taxCode: null,
  address: null,
  adminUnitId,
  adminUnitIds: [adminUnitId],
  state: 'active',
  mergedInto: null,
  qualityDocuments: [],
});

const product = (productId: string, producerId: string, variantId: string): ProductState => ({
  productId,
  producerId,
  name: 'Nước mắm Phú Quốc',
  titles: { vi: 'Nước mắm Phú Quốc', en: null, km: null },
  descriptions: { vi: null, en: null, km: null },
  textStatus: { vi: 'draft', en: 'missing', km: 'missing' },
  group: 'I',
  subgroup: null,
  isService: false,
  brand: null,
  label: {},
  media: [],
  variants: [
    {
      variantId,
      sku: null,
      gtin: null,
      package: 'chai',
      netQuantity: null,
      prices: [
        { amount: PRICE, currency: 'VND', includesVat: true, validFrom: '2025-01-01', validThrough: null },
      ],
    },
  ],
  state: 'active',
  zone: 'Asia/Ho_Chi_Minh',
});

const certificate = (certificateId: string, productId: string): CertificateState => ({
  certificateId,
  productId,
  scheme: 'OCOP',
  level: '4',
  stars: 4,
  number: null,
  decisionNumber: '858/QĐ-UBND',
  decidedOn: '2025-01-01',
  issuer: 'UBND tỉnh Kiên Giang',
  issuerAdminUnitId: null,
  validFrom: '2025-01-01',
  validThrough: '2099-12-31',
  grantedThrough: '2099-12-31',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'granted',
  withdrawnOn: null,
  withdrawalGround: null,
  extendedThrough: null,
  predecessorId: null,
  successorId: null,
});
