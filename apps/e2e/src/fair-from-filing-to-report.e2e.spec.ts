import { eventually, testStack } from '@onevillage/testing';
import { ImportingOfficer, told } from './testing/officer.js';
import { Platform } from './testing/platform.js';

interface Made {
  id: string;
  version: number;
}
interface Fair extends Made {
  opensOn: string;
}
interface FloorPlan {
  zones: { zoneId: string; name: string }[];
  booths: { boothId: string; zoneName: string }[];
}
interface Application extends Made {
  state: string;
  exhibitorName: string;
}
interface Fees {
  payments: { id: string }[];
}
interface List<T> {
  items: T[];
}
interface Bulk {
  counts: Record<string, number>;
}

const FAIRS = '/api/fairs/v1';
const TAX_CODE = '0101248141';
const day = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** How-to "a fair from filing to report", as a trade officer would do it. */
describe('a fair from filing to report', () => {
  let platform: Platform;
  const tokens = new Map<string, Promise<string>>();
  const token = (role: string): Promise<string> => {
    const known = tokens.get(role) ?? platform.token(role);
    tokens.set(role, known);
    return known;
  };
  const as = async <T>(role: string, method: string, path: string, json?: object, version?: number) =>
    platform.json<T>(method, path, {
      token: await token(role),
      ...(json && { json }),
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  const ask = <T>(method: string, path: string, json?: object, version?: number) =>
    as<T>('trade-officer', method, `${FAIRS}/${path}`, json, version);
  const refusal = async (method: string, path: string, json: object, version?: number): Promise<string> => {
    const answer = await platform.send(method, `${FAIRS}/${path}`, {
      token: await token('trade-officer'),
      json,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    return ((await answer.json()) as { detail: string }).detail;
  };

  let unit: string;
  let fair: Fair;
  let floor: FloorPlan;
  let certificate: Made;
  const zone = (name: string): string => floor.zones.find((one) => one.name === name)!.zoneId;
  const boothsOf = (name: string): string[] =>
    floor.booths.filter((one) => one.zoneName === name).map((one) => one.boothId);

  beforeAll(async () => {
    const { databaseUrl, brokers } = testStack();
    platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
    const officer = 'programme-officer';
    const units = await platform.json<List<{ id: string }>>(
      'GET',
      `/api/producers/v1/admin-units?${new URLSearchParams({ name: 'Tuyên Quang', type: 'province', date: day(0) })}`,
    );
    unit = units.items[0]!.id;
    const { id: producerId } = await as<Made>(officer, 'POST', '/api/producers/v1/producers', {
      name: 'Hợp tác xã Chè Na Hang',
      legalForm: 'cooperative',
      taxCode: TAX_CODE,
      adminUnit: { province: 'Tuyên Quang' },
    });
    const { id: productId } = await as<Made>(officer, 'POST', '/api/catalog/v1/products', {
      producerId,
      name: 'Chè shan tuyết',
      group: 'II',
      variants: [{ package: 'gói' }],
    });
    certificate = await as<Made>(officer, 'POST', '/api/recognition/v1/certificates', {
      productId,
      scheme: 'OCOP',
      level: '4',
      decisionNumber: '12/QĐ-UBND',
      decidedOn: day(-30),
      issuer: 'UBND tỉnh Tuyên Quang',
    });
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  it('is planned in a hall that nobody else gets, and filed', async () => {
    const venue = await eventually(
      () =>
        ask<Made & { halls: { hallId: string }[] }>('POST', 'venues', {
          name: 'Quảng trường',
          address: 'Tuyên Quang',
          adminUnitId: unit,
          halls: [{ name: 'Sân chính' }],
        }),
      { timeoutMs: 30_000 },
    );
    const plan = {
      kind: 'fair',
      adminUnitId: unit,
      venueId: venue.id,
      hallIds: [venue.halls[0]!.hallId],
      opensOn: day(60),
      closesOn: day(64),
      organiser: 'Trung tâm',
    };
    fair = await ask<Fair>('POST', 'fairs', { ...plan, title: 'Hội chợ OCOP' });
    expect(await refusal('POST', 'fairs', { ...plan, title: 'Hội chợ khác' })).toContain(
      `"Hội chợ OCOP" has Sân chính from ${day(60)}`,
    );
    const filing = await ask<Made>('POST', `fairs/${fair.id}/filings`, {
      kind: 'registration',
      number: '15/ĐK',
    });
    expect(
      await ask('POST', `filings/${filing.id}/answer`, { answer: 'accepted' }, filing.version),
    ).toMatchObject({ state: 'answered' });
  });

  it('is drawn with 120 booths, and called', async () => {
    const outline = (n: number) => {
      const x = (n % 20) * 3;
      const y = Math.floor(n / 20) * 7;
      return [
        { x, y },
        { x: x + 3, y },
        { x: x + 3, y: y + 3 },
        { x, y: y + 3 },
      ];
    };
    floor = await ask<FloorPlan>(
      'PUT',
      `fairs/${fair.id}/floor-plan`,
      {
        zones: [{ name: 'Khu OCOP', rule: { certified: true, minStars: 3 } }, { name: 'Đặc sản' }],
        booths: Array.from({ length: 120 }, (_, n) => ({
          number: `A${n + 1}`,
          zoneName: n < 20 ? 'Khu OCOP' : 'Đặc sản',
          outline: outline(n),
          feeClass: 'A',
        })),
      },
      0,
    );
    expect(floor.booths).toHaveLength(120);
    const call = await ask<Made>(
      'PUT',
      `fairs/${fair.id}/call`,
      { opensOn: day(0), closesOn: day(30), offerHours: 48 },
      0,
    );
    await ask('POST', `fairs/${fair.id}/call/opening`, {}, call.version);
    fair = await ask<Fair>('POST', `fairs/${fair.id}/publication`, {}, fair.version);
  });

  it('takes 150 applications from a file; what is wrong is named, and a repeat changes nothing', async () => {
    const officer = new ImportingOfficer(platform, await token('trade-officer'));
    const file = [
      'STT;Tên đơn vị;Mã số thuế;Khu;Số gian hàng;Sản phẩm trưng bày;Ghi chú',
      ...Array.from({ length: 149 }, (_, n) => `${n + 1};Đơn vị ${n + 1};;Đặc sản;1;;`),
      `150;Chè Na Hang;${TAX_CODE};Khu OCOP;1;Chè shan tuyết;gần cửa`,
      '151;Đơn vị lạc khu;;Khu VIP;1;;',
      '152;Đơn vị tham lam;;Đặc sản;một trăm;;',
      '153;Don vi 7;;Đặc sản;1;;',
      '',
    ].join('\n');
    const one = await officer.upload('dang-ky.csv', file, { kind: 'fair-applications', fairId: fair.id });
    await eventually(
      async () =>
        expect((await officer.check(one)).counts).toMatchObject({ changed: 150, refused: 2, nearMatches: 1 }),
      { timeoutMs: 30_000 },
    );
    expect((await officer.run(one)).counts).toMatchObject({ changed: 150, refused: 2, nearMatches: 1 });
    const rows = await officer.rows(one);
    expect(told(rows).slice(149)).toEqual([
      '151 created',
      '152 refused validation',
      '153 refused intake.booths-unreadable',
      '154 near-match',
    ]);
    expect(rows[150]!.issues).toMatchObject([
      { column: 'Khu', value: 'Khu VIP', message: expect.stringContaining('Khu OCOP') },
    ]);
    expect(rows[152]!.candidates).toMatchObject([{ name: 'Đơn vị 7', row: 8 }]);
    await officer.decide(one, 154, { sameAs: rows[152]!.candidates[0]!.id });
    expect((await officer.run(one)).counts).toMatchObject({ changed: 0, unchanged: 151, refused: 2 });
  });

  it('gives 101 of them a booth, each booth once', async () => {
    const queue = await ask<List<Application & { zoneId: string }>>(
      'GET',
      `fairs/${fair.id}/applications?limit=200`,
    );
    const others = queue.items.filter((one) => one.zoneId === zone('Đặc sản'));
    const decisions = others.map(({ id, version }, n) => ({
      applicationId: id,
      version,
      decision: n < 100 ? 'accept' : 'waitlist',
    }));
    const mine = queue.items.find((one) => one.zoneId === zone('Khu OCOP'))!;
    decisions.push({ applicationId: mine.id, version: mine.version, decision: 'accept' });
    expect(
      (await ask<Bulk>('POST', `fairs/${fair.id}/applications/decisions`, { items: decisions })).counts,
    ).toMatchObject({
      updated: 150,
    });
    const unplaced = await ask<List<{ applicationId: string; zoneId: string }>>(
      'GET',
      `fairs/${fair.id}/unplaced?limit=200`,
    );
    const free = new Map(
      [...Map.groupBy(floor.booths, (one) => one.zoneName)].map(([name]) => [zone(name), boothsOf(name)]),
    );
    const allocations = unplaced.items.map(({ applicationId, zoneId }) => ({
      applicationId,
      boothId: free.get(zoneId)!.shift()!,
      confirm: true,
    }));
    expect(
      (await ask<Bulk>('POST', `fairs/${fair.id}/allocations/bulk`, { items: allocations })).counts,
    ).toMatchObject({
      created: 101,
    });
    expect(
      await refusal('POST', `fairs/${fair.id}/allocations`, {
        ...allocations[0],
        applicationId: allocations[1]!.applicationId,
      }),
    ).toMatch(/^Booth A\d+ is confirmed for somebody else/);
  });

  it('charges the booth, marks what is paid, and grants what the province pays of it', async () => {
    const classes = [{ code: 'A', name: 'Gian tiêu chuẩn 3 m × 3 m', amount: 6_000_000, deposit: 2_000_000 }];
    const list = await ask<{ missing: string[] }>(
      'PUT',
      `fairs/${fair.id}/fee-classes`,
      { currency: 'VND', classes },
      0,
    );
    expect(list.missing).toEqual([]);
    const { items } = await ask<List<Application & { exhibitorId: string }>>(
      'GET',
      `fairs/${fair.id}/applications?state=accepted&limit=2`,
    );
    const { id, exhibitorId } = items[1]!;
    const payment = { kind: 'payment', amount: 2_000_000, reference: 'UNC 0017' };
    const pay = (amount: number) => ask<Fees>('POST', `applications/${id}/payments`, { ...payment, amount });
    const [mistyped] = (await pay(20_000_000)).payments;
    const struck = await ask('POST', `applications/${id}/payments/${mistyped!.id}/void`, {
      reason: 'gõ nhầm',
    });
    expect(struck).toMatchObject({ balance: 6_000_000 });
    expect(await pay(2_000_000)).toMatchObject({ balance: 4_000_000 });
    expect(await refusal('POST', `applications/${id}/payments`, payment)).toContain('UNC 0017');

    const exhibitor = await ask<Made>('GET', `exhibitors/${exhibitorId}`);
    await ask('PATCH', `exhibitors/${exhibitorId}`, { adminUnitId: unit }, exhibitor.version);
    const rule = await ask<Made>('POST', 'subsidy-rules', {
      programme: 'Hỗ trợ thử',
      title: 'Hội chợ trong nước',
      adminUnitId: unit,
      validFrom: '2026-01-01',
      place: 'home',
      sharePercent: '50',
      currency: 'VND',
      capPerFair: 10_000_000,
      maxBooths: 1,
      costTypes: ['booth-rent'],
      subjects: ['registered-producer', 'other-organisation'],
    });
    const claim = await ask<Made & { supported: number }>(
      'PUT',
      `applications/${id}/subsidy-claim`,
      { ruleId: rule.id, costs: [{ type: 'booth-rent', amount: 6_000_000 }] },
      0,
    );
    expect(claim.supported).toBe(3_000_000);
    expect(
      await ask('POST', `applications/${id}/subsidy-claim/decision`, { decision: 'grant' }, claim.version),
    ).toMatchObject({ state: 'granted', granted: 3_000_000 });
  });

  it('gives the booth of whoever drops out to the first who waits', async () => {
    const { items } = await ask<List<Application>>(
      'GET',
      `fairs/${fair.id}/applications?state=accepted&limit=1`,
    );
    const gone = items[0]!;
    await ask('POST', `applications/${gone.id}/withdrawal`, { reason: 'mất mùa' }, gone.version);
    const offer = await eventually(
      async () => {
        const held = await ask<List<Made & { exhibitorName: string }>>(
          'GET',
          `fairs/${fair.id}/allocations?state=held`,
        );
        if (held.items.length === 0) throw new Error('nobody was offered the booth');
        return held.items[0]!;
      },
      { timeoutMs: 15_000 },
    );
    expect(offer.exhibitorName).toBe('Đơn vị 101');
    expect(await ask('POST', `allocations/${offer.id}/confirmation`, {})).toMatchObject({
      state: 'confirmed',
    });
  });

  it('lists whoever loses the certificate, at once', async () => {
    const ineligible = async () =>
      (await ask<List<Application>>('GET', `fairs/${fair.id}/applications/ineligible`)).items;
    expect(await ineligible()).toEqual([]);
    const path = `/api/recognition/v1/certificates/${certificate.id}`;
    const { version } = await as<Made>('programme-officer', 'GET', path);
    await as('programme-officer', 'POST', `${path}/withdrawal`, { ground: 'production-stopped' }, version);
    const listed = await eventually(
      async () => {
        const found = await ineligible();
        if (found.length === 0) throw new Error('nobody is listed');
        return found;
      },
      { timeoutMs: 15_000 },
    );
    expect(listed).toMatchObject([{ exhibitorName: 'Hợp tác xã Chè Na Hang' }]);
  });

  it('is moved by a week with everything, and the amendment is due', async () => {
    const { version } = await ask<Fair>('GET', `fairs/${fair.id}`);
    fair = await ask<Fair>('POST', `fairs/${fair.id}/move`, { opensOn: day(67) }, version);
    const plan = await ask<List<{ number: string }>>(
      'GET',
      `fairs/${fair.id}/booth-plan?on=${day(67)}&limit=200`,
    );
    expect(plan.items).toHaveLength(120);
    const due = await ask<List<{ kind: string; fairId: string }>>('GET', 'filings/due?days=365&limit=200');
    expect(due.items.filter((one) => one.fairId === fair.id).map((one) => one.kind)).toEqual([
      'amendment',
      'report',
    ]);
    const calendar = await (await platform.send('GET', `${FAIRS}/public/fairs/${fair.id}.ics`)).text();
    expect(calendar).toContain(`DTSTART;VALUE=DATE:${day(67).replaceAll('-', '')}`);
    expect(calendar).toMatch(/SEQUENCE:3\r\n/);
  });

  it('has a report, and a file of it', async () => {
    const report = await ask<{ totals: { figure: string; value: number | null }[] }>(
      'GET',
      `fairs/${fair.id}/report`,
    );
    const value = (figure: string) => report.totals.find((one) => one.figure === figure)?.value;
    expect([value('exhibitors'), value('booths')]).toEqual([101, 101]);
    const pdf = await platform.send('GET', `${FAIRS}/fairs/${fair.id}/report?format=pdf`, {
      token: await token('trade-officer'),
    });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('takes its figures from a file, each with its source', async () => {
    const { id: fairId } = await ask<Made>('POST', 'fairs', {
      kind: 'fair',
      title: 'Phiên chợ hôm nay',
      adminUnitId: unit,
      place: 'Sân vận động',
      opensOn: day(0),
      closesOn: day(1),
      organiser: 'Trung tâm',
    });
    const officer = new ImportingOfficer(platform, await token('trade-officer'));
    const file = [
      'Đơn vị;Ngày;Chỉ tiêu;Giá trị;Nguồn;Cách tính',
      `;${day(0)};Khách tham quan;1.250;kiểm đếm;vé ở cổng`,
      ';;Doanh thu;10,2 tỷ;ước tính;theo báo cáo của các đoàn',
      'Đơn vị lạ;;Doanh thu;1.000.000;đơn vị báo cáo;phiếu',
      ';;Doanh thu;nhiều;ước tính;theo báo cáo của các đoàn',
      '',
    ].join('\n');
    const one = await officer.upload('ket-qua.csv', file, { kind: 'fair-results', fairId });
    await officer.run(one);
    expect(told(await officer.rows(one))).toEqual([
      '2 created',
      '3 created',
      '4 refused fairs.result-exhibitor-unknown',
      '5 refused intake.figure-value-unreadable',
    ]);
    expect((await officer.run(one)).counts).toMatchObject({ changed: 0, unchanged: 2, refused: 2 });
    const { items } = await ask<List<{ figure: string; value: number; currency: string | null }>>(
      'GET',
      `fairs/${fairId}/results`,
    );
    expect(items.map(({ figure, value, currency }) => [figure, value, currency])).toEqual([
      ['visitors', 1_250, null],
      ['revenue-total', 10_200_000_000, 'VND'],
    ]);
  });
});
