import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import {
  changesPage,
  type ChangesPage,
  type FeedEnd,
  feedEnd,
  type FeedProduct,
  feedProduct,
} from '@onevillage/contracts-ecommerce-sync';
import { CertificateGrantedV1, type CertificateState } from '@onevillage/contracts-recognition';
import { LotMovedV1, type LotState } from '@onevillage/contracts-showroom';
import { eventually } from '@onevillage/testing';
import type supertest from 'supertest';
import type { Scope } from '../channels/channel.js';
import { aBalance, aCertificate, aLot, aProduct, aVariant, id } from './builders.js';
import type { ServicePlace, StartedService } from './service-place.js';

export const FEED = '/v1/feeds/products.ndjson';
export const variantOf = (n: number): string => id(0x20000 + n);
export const productOf = (n: number): string => id(0x10000 + n);

/** Partners and officers of one service, who check everything they read against the published contract. */
export class FeedClient {
  constructor(
    readonly place: ServicePlace,
    readonly service: StartedService,
    readonly officer: string,
  ) {}

  static async of(place: ServicePlace, service: StartedService): Promise<FeedClient> {
    return new FeedClient(
      place,
      service,
      await place.bearer({ roles: ['trade-officer'], adminUnitIds: ['*'] }),
    );
  }

  /** Opens a channel: its id, and the token of its partner. */
  async open(
    partner: string,
    scope: Scope,
    stock: { showroomIds?: string[]; safetyBuffer?: number } = {},
  ): Promise<{ channelId: string; token: string }> {
    const { body } = await this.service.agent
      .post('/v1/channels')
      .set({ authorization: this.officer, 'idempotency-key': randomUUID() })
      .send({ name: 'Sàn', partnerId: partner, scope, ...stock })
      .expect(201);
    return {
      channelId: (body as { id: string }).id,
      token: await this.place.bearer({ roles: ['partner'], partner }),
    };
  }

  get(path: string, token: string): supertest.Test {
    return this.service.agent.get(path).set('authorization', token);
  }

  async full(token: string): Promise<{ lines: FeedProduct[]; end: FeedEnd }> {
    const { text } = await this.get(FEED, token).buffer(true).expect(200);
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    return { end: feedEnd.parse(rows.pop()), lines: rows.map((row) => feedProduct.parse(row)) };
  }

  async cursor(token: string): Promise<string> {
    return (await this.full(token)).end.cursor;
  }

  async changes(query: string, token: string): Promise<ChangesPage> {
    return changesPage.parse((await this.get(`/v1/changes?${query}`, token).expect(200)).body);
  }

  /** Product `n` with one variant and a certificate, through Kafka. */
  async publish(
    n: number,
    certificate: Partial<CertificateState> = {},
    product: Partial<ProductState> = {},
  ): Promise<void> {
    const variants = [aVariant({ variantId: variantOf(n) })];
    await this.place.publish(ProductRegisteredV1, [
      productOf(n),
      aProduct({ productId: productOf(n), variants, ...product }),
    ]);
    await this.certify(n, certificate);
  }

  async certify(n: number, change: Partial<CertificateState>): Promise<void> {
    const certificateId = id(0x30000 + n);
    const state = aCertificate({ certificateId, productId: productOf(n), ...change });
    await this.place.publish(CertificateGrantedV1, [certificateId, state]);
  }

  /** So many units of product `n` on the shelf, in a lot of its own. */
  async stock(n: number, units: number, change: Partial<LotState> = {}): Promise<void> {
    const lotId = id(0x40000 + n);
    const state = aLot([aBalance(units)], {
      lotId,
      variantId: variantOf(n),
      productId: productOf(n),
      ...change,
    });
    await this.place.publish(LotMovedV1, [lotId, state]);
  }

  shows(n: number, token: string): Promise<void> {
    return eventually(
      async () =>
        expect((await this.full(token)).lines.map((line) => line.variantId)).toContain(variantOf(n)),
      { timeoutMs: 30_000 },
    );
  }
}
