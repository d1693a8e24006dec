import { randomUUID } from 'node:crypto';
import { eventually, testStack } from '@onevillage/testing';
import { Partner } from './testing/partner.js';
import { Platform } from './testing/platform.js';

interface Made {
  id: string;
  version: number;
}
interface Place extends Made {
  locations: { locationId: string; kind: string }[];
}
interface Scanned {
  variant: { id: string };
  lot: { id: string; free: string } | null;
  price: { amount: number } | null;
}
interface Sale extends Made {
  total: number;
  discrepancies: string[];
  lines: { picks: { lotId: string }[] }[];
}

const GTIN = '08934563138165';
/** As a hand scanner sends it: AIM identifier of a GS1 DataMatrix; the lot ends with FNC1. */
const dataMatrix = (lot: string, expiry: string): string => `]d201${GTIN}17${expiry}10${lot}\u001d`;

/** How-to "a day in the showroom", as staff would do it, while a partner follows the changes of its channel. */
describe('a day in the showroom', () => {
  let platform: Platform;
  let partner: Partner;
  const tokens = new Map<string, Promise<string>>();
  const token = (role: string): Promise<string> => {
    const known = tokens.get(role) ?? platform.token(role);
    tokens.set(role, known);
    return known;
  };
  const ask = async <T>(role: string, method: string, path: string, json?: object, version?: number) =>
    platform.json<T>(method, path, {
      token: await token(role),
      ...(json && { json }),
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  const API = '/api/showroom/v1';
  let showroom: Place;
  let booth: Place;
  let producerId: string;
  let variantId: string;
  let lotId: string;
  const at = (place: Place, kind: string) => place.locations.find((one) => one.kind === kind)!.locationId;
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const EXPIRY = inDays(200);

  /** What the partner reads of it now, following the changes alone; it asks until it is so. */
  const partnerSees = (quantity: string) =>
    eventually(
      async () => {
        await partner.follow(1);
        const line = partner.lines.get(variantId) as { quantity?: string; availability?: string } | undefined;
        if (line?.quantity !== quantity)
          throw new Error(`the partner reads ${JSON.stringify(line)?.slice(0, 200)}`);
        return line;
      },
      { timeoutMs: 15_000 },
    );
  const sell = async (lines: object[], more: object = {}, id: string = randomUUID()) => {
    const total = (lines as { quantity: string }[]).reduce(
      (sum, one) => sum + 100_000 * Number(one.quantity),
      0,
    );
    return ask<Sale>('showroom-staff', 'PUT', `${API}/showrooms/${showroom.id}/sales/${id}`, {
      lines,
      tenders: [{ kind: 'cash', amount: total }],
      soldAt: new Date().toISOString(),
      tillId: 'till-1',
      ...more,
    });
  };

  beforeAll(async () => {
    const { databaseUrl, brokers } = testStack();
    platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
    partner = new Partner(platform, () => token('partner'));
    const officer = 'programme-officer';
    const producer = await ask<Made>(officer, 'POST', '/api/producers/v1/producers', {
      name: 'Hợp tác xã Mật ong U Minh',
      legalForm: 'cooperative',
      adminUnit: { province: 'An Giang', commune: 'xã U Minh Thượng' },
    });
    producerId = producer.id;
    const product = await ask<Made & { variants: { variantId: string }[] }>(
      officer,
      'POST',
      '/api/catalog/v1/products',
      {
        producerId,
        name: 'Mật ong rừng tràm U Minh',
        group: 'I',
        variants: [
          {
            gtin: GTIN,
            package: 'chai',
            netQuantity: { value: '500', unit: 'ml' },
            prices: [{ amount: 100_000, currency: 'VND', includesVat: true, validFrom: '2025-01-01' }],
          },
        ],
      },
    );
    await ask(officer, 'POST', '/api/recognition/v1/certificates', {
      productId: product.id,
      scheme: 'OCOP',
      level: '4',
      decisionNumber: '148/QĐ-UBND',
      decidedOn: inDays(-30),
      issuer: 'UBND tỉnh An Giang',
    });
    await eventually(
      async () => {
        await partner.load();
        if (partner.lines.size === 0) throw new Error('the feed is empty');
      },
      { timeoutMs: 30_000 },
    );
    variantId = [...partner.lines.keys()][0]!;
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  it('opens a showroom and a booth, signs an agreement, and the partner may sell from it', async () => {
    const { items } = await platform.json<{ items: { id: string }[] }>(
      'GET',
      `/api/producers/v1/admin-units?name=${encodeURIComponent('An Giang')}&date=2026-01-01`,
    );
    const open = (name: string, kind: string) =>
      eventually(
        () =>
          ask<Place>('showroom-manager', 'POST', `${API}/showrooms`, {
            name,
            kind,
            adminUnitId: items[0]!.id,
          }),
        { timeoutMs: 30_000 },
      );
    showroom = await open('Điểm trưng bày OCOP An Giang', 'showroom');
    booth = await open('Gian hàng hội chợ', 'booth');
    for (const { id } of [showroom, booth]) {
      await eventually(() =>
        ask('showroom-manager', 'POST', `${API}/agreements`, {
          showroomId: id,
          producerId,
          validFrom: inDays(0),
          commissionPercent: '18',
          priceSetBy: 'producer',
          lossBorneBy: 'showroom',
          minRemainingDays: 30,
        }),
      );
    }
    const { items: channels } = await ask<{ items: Made[] }>(
      'trade-officer',
      'GET',
      '/api/ecommerce-sync/v1/channels',
    );
    await eventually(() =>
      ask(
        'trade-officer',
        'PATCH',
        `/api/ecommerce-sync/v1/channels/${channels[0]!.id}`,
        {
          showroomIds: [showroom.id],
          safetyBuffer: 2,
        },
        channels[0]!.version,
      ),
    );
    await partner.load();
    await partnerSees('0');
  }, 60_000);

  it('receives a consignment with a difference, and the partner reads what stands there, less the buffer', async () => {
    const note = await ask<Made>('showroom-staff', 'POST', `${API}/consignment-notes`, {
      showroomId: showroom.id,
      producerId,
      number: 'PGH-001',
      lines: [{ variantId, quantity: '24', lotCode: 'U2611', expiresOn: EXPIRY }],
    });
    const received = await ask<{ receipt: { lines: { lotId: string }[]; differences: unknown[] } }>(
      'showroom-staff',
      'POST',
      `${API}/consignment-notes/${note.id}/receipt`,
      {
        lines: [
          {
            line: 1,
            quantity: '22',
            refused: { quantity: '1', reason: 'damaged' },
            difference: { reason: 'short' },
          },
        ],
        producerSignedBy: 'Người giao hàng',
      },
      note.version,
    );
    lotId = received.receipt.lines[0]!.lotId;
    expect(received.receipt.differences).toHaveLength(1);
    await partnerSees('20');
  });

  it('sells ten things: one scanned as DataMatrix, one returned, three late from an offline till, one of them twice', async () => {
    const scanned = await ask<Scanned>('showroom-staff', 'POST', `${API}/showrooms/${showroom.id}/scan`, {
      code: dataMatrix('U2611', EXPIRY.replaceAll('-', '').slice(2)),
      purpose: 'sell',
    });
    expect([scanned.variant.id, scanned.lot?.id, scanned.lot?.free, scanned.price?.amount]).toEqual([
      variantId,
      lotId,
      '22',
      100_000,
    ]);
    const first = await sell([{ variantId, lotId, quantity: '1' }]);
    expect(first.total).toBe(100_000);
    await partnerSees('19');
    for (let n = 0; n < 6; n += 1) await sell([{ variantId, quantity: '1' }]);
    const id = randomUUID();
    const early = new Date(Date.now() - 3_600_000).toISOString();
    const late = { offline: true, soldAt: early };
    for (const one of [id, randomUUID(), id, randomUUID()]) {
      const sale = await sell([{ variantId, quantity: '1', unitPrice: 100_000 }], late, one);
      expect(sale.discrepancies).toEqual([]);
    }
    await partnerSees('10');
    await ask(
      'showroom-staff',
      'PUT',
      `${API}/showrooms/${showroom.id}/sales/${first.id}/returns/${randomUUID()}`,
      {
        lines: [{ line: 1, quantity: '1' }],
        reason: 'wrong taste',
      },
    );
    await partnerSees('11');
  });

  it('transfers to a booth, which the partner does not sell from', async () => {
    const transfer = await ask<Made>('showroom-staff', 'POST', `${API}/transfers`, {
      fromShowroomId: showroom.id,
      toShowroomId: booth.id,
      lines: [{ lotId, fromLocationId: at(showroom, 'shelf'), quantity: '4' }],
    });
    await partnerSees('7');
    const arrived = await ask<{ state: string }>(
      'showroom-staff',
      'POST',
      `${API}/transfers/${transfer.id}/arrival`,
      {
        lines: [
          {
            lotId,
            quantity: '3',
            toLocationId: at(booth, 'shelf'),
            missing: { quantity: '1', reason: 'damaged' },
          },
        ],
      },
      transfer.version,
    );
    expect(arrived.state).toBe('arrived');
  });

  it('counts with a difference that another person approves', async () => {
    const count = await ask<Made>('showroom-manager', 'POST', `${API}/showrooms/${showroom.id}/counts`, {});
    const line = { lotId, locationId: at(showroom, 'shelf') };
    const sheet = (quantity: string) =>
      ask('showroom-staff', 'PUT', `${API}/counts/${count.id}/sheets/${randomUUID()}`, {
        lines: [{ ...line, quantity }],
      });
    const version = async () =>
      (await ask<Made>('showroom-manager', 'GET', `${API}/counts/${count.id}`)).version;
    const close = async () =>
      ask<{ state: string }>(
        'showroom-manager',
        'POST',
        `${API}/counts/${count.id}/close`,
        {},
        await version(),
      );
    await sheet('8');
    expect((await close()).state).toBe('recount');
    await sheet('8');
    expect((await close()).state).toBe('review');
    const approved = await ask<{ state: string }>(
      'showroom-manager',
      'POST',
      `${API}/counts/${count.id}/approval`,
      { lines: [{ ...line, reason: 'lost' }] },
      await version(),
    );
    expect(approved.state).toBe('approved');
    await partnerSees('6');
  });

  it('recalls the lot: where it is is told at once, nothing of it is sold, and the partner reads that it is gone', async () => {
    const recall = await ask<{ locations: { onHand: string }[] }>('trade-officer', 'POST', `${API}/recalls`, {
      lotId,
      reason: 'Nấm mốc trong mẫu kiểm nghiệm',
    });
    expect(recall.locations.map((one) => one.onHand).sort()).toEqual(['3', '8']);
    await expect(sell([{ variantId, quantity: '1' }])).rejects.toThrow('showroom.not-enough');
    expect(await partnerSees('0')).toMatchObject({ availability: 'out_of_stock' });
  });
});
