import type { FilingDeadlines, FilingView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import type { Fair } from '../fairs/fair.js';
import { changeFair } from '../testing/change-fair.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';
import { FilingStore } from './filing.store.js';
import { SettleAmendment } from './settle-amendment.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const amendments = new SettleAmendment(new FilingStore());
/** As a move, an extension or a cancellation does it. */
const change = (fair: Fair, changes: Partial<Fair>): Promise<Fair> =>
  rig.database.transaction(async (tx) => {
    const after = await changeFair(tx, fair, changes, rig.clock.now);
    await amendments.execute(tx, after, rig.clock.now);
    return after;
  });
const file = async (fairId: string, more: object = {}): Promise<FilingView> =>
  made(await rig.asOfficer.post(`/v1/fairs/${fairId}/filings`, { kind: 'registration', ...more }));
const answer = ({ id, version }: FilingView, body: object) =>
  rig.asOfficer.post(`/v1/filings/${id}/answer`, body, { ifMatch: version });
const listed = async (path: string, query: Record<string, string | number> = {}, as = rig.asOfficer) =>
  made<{ items: FilingView[] }>(await as.get(path, { query })).items;
const ofFair = (fairId: string) => listed(`/v1/fairs/${fairId}/filings`);

describe('a fair that is planned', () => {
  it('tells by when it is registered and reported', async () => {
    const { fairId } = await rig.fair({ opensOn: '2027-03-20', closesOn: '2027-03-24' });
    const deadlines = made<FilingDeadlines>(await rig.asOfficer.get(`/v1/fairs/${fairId}/filing-deadlines`));
    expect(deadlines).toMatchObject({
      needed: true,
      registerFrom: '2026-03-20',
      registerThrough: '2027-02-18',
      lateByDays: 0,
      earlyByDays: 0,
      answerThrough: '2026-12-01',
      reportThrough: '2027-04-23',
    });
    const rows = await ofFair(fairId);
    expect(rows.map(({ kind, state, dueOn, id, version }) => [kind, state, dueOn, id, version])).toEqual([
      ['registration', 'due', '2027-02-18', null, 0],
      ['report', 'due', '2027-04-23', null, 0],
    ]);
  });

  it('as a conference or as a guest has nothing to file, and says why', async () => {
    for (const [fields, because] of [
      [{ kind: 'conference' }, 'a conference is neither'],
      [{ kind: 'sales-week' }, 'a sales-week is neither'],
      [{ role: 'guest' }, 'Its organiser registers it'],
    ] as const) {
      const { fairId } = await rig.fair(fields);
      const told = made<FilingDeadlines>(await rig.asOfficer.get(`/v1/fairs/${fairId}/filing-deadlines`));
      expect(told).toMatchObject({ needed: false, registerThrough: null, reportThrough: null });
      expect(told.because).toContain(because);
      expect(await ofFair(fairId)).toEqual([]);
    }
  });
});

describe('a registration', () => {
  it('is written down however late, and by how many days is named', async () => {
    const { fairId } = await rig.fair({ opensOn: '2026-12-05', closesOn: '2026-12-09' });
    const [due] = await ofFair(fairId);
    expect(due).toMatchObject({ kind: 'registration', state: 'late', dueOn: '2026-11-05', lateByDays: 17 });
    const filed = await file(fairId, { number: '15/ĐK', document: 'https://hcc.example/15.pdf' });
    expect(filed).toMatchObject({
      state: 'filed',
      filedOn: '2026-11-22',
      lateByDays: 17,
      number: '15/ĐK',
      answerDueOn: '2026-12-01',
    });
    const again = await rig.asOfficer.post(`/v1/fairs/${fairId}/filings`, { kind: 'registration' });
    expect(again.body).toMatchObject({ status: 409, code: 'fairs.filed-already' });
    expect(again.body.detail).toContain(filed.id);
  });

  it('of a fair that is far away is named early', async () => {
    const { fairId } = await rig.fair({ opensOn: '2027-11-25', closesOn: '2027-11-26' });
    expect(await file(fairId)).toMatchObject({ earlyByDays: 3, lateByDays: 0 });
  });

  it('is late by the day of the fair, not by that of Greenwich', async () => {
    const { fairId } = await rig.fair({ opensOn: '2026-12-22', closesOn: '2026-12-23' });
    const noon = rig.clock.now;
    const states: string[] = [];
    for (const now of ['2026-11-22T16:59:00Z', '2026-11-22T17:00:00Z']) {
      rig.clock.now = new Date(now);
      states.push((await ofFair(fairId))[0]!.state);
    }
    rig.clock.now = noon;
    expect(states).toEqual(['due', 'late']);
  });

  it('awaits its answer 7 working days: days off do not count', async () => {
    await rig.database.query(
      `insert into holidays (country, day, name, day_off) values ('VN', '2026-11-24', 'nghỉ', true), ('VN', '2026-11-25', 'ngày kỷ niệm', false)`,
    );
    const { fairId } = await rig.fair();
    const filed = await file(fairId);
    await rig.database.query(
      `delete from holidays where country = 'VN' and day in ('2026-11-24', '2026-11-25')`,
    );
    expect(filed.answerDueOn).toBe('2026-12-02');
  });

  it('can be corrected until it is answered', async () => {
    const { fairId } = await rig.fair();
    const { id, version } = await file(fairId);
    const path = `/v1/filings/${id}`;
    expect((await rig.asOfficer.patch(path, { number: '16/ĐK' })).status).toBe(428);
    const after = await rig.asOfficer.patch(
      path,
      { number: '16/ĐK', filedOn: '2026-11-20' },
      { ifMatch: version },
    );
    expect(after.body).toMatchObject({
      version: 2,
      number: '16/ĐK',
      answerDueOn: '2026-12-01',
      document: null,
    });
    expect((await rig.asOfficer.patch(path, { number: 'x' }, { ifMatch: 1 })).status).toBe(412);
    made(await answer(after.body as FilingView, { answer: 'accepted' }));
    const late = await rig.asOfficer.patch(path, { number: 'x' }, { ifMatch: 3 });
    expect(late.body).toMatchObject({ status: 409, code: 'fairs.filing-answered' });
  });

  it('that was turned down is due again', async () => {
    const { fairId } = await rig.fair();
    const filed = await file(fairId);
    expect((await ofFair(fairId)).map(({ kind }) => kind).sort()).toEqual(['registration', 'report']);
    const bare = await answer(filed, { answer: 'change-asked' });
    expect(bare.body).toMatchObject({ status: 422, code: 'fairs.filing-reason-missing' });
    const refused = made<FilingView>(
      await answer(filed, { answer: 'change-asked', answeredOn: '2026-11-22', reason: 'bổ sung mặt bằng' }),
    );
    expect(refused).toMatchObject({ state: 'answered', answerReason: 'bổ sung mặt bằng' });
    const states = (await ofFair(fairId)).map(({ kind, state }) => `${kind} ${state}`);
    expect(states.sort()).toEqual(['registration answered', 'registration due', 'report due']);
    expect((await file(fairId)).id).not.toBe(filed.id);
  });

  it('filed by eight at once is written down once', async () => {
    const { fairId } = await rig.fair();
    const path = `/v1/fairs/${fairId}/filings`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rig.asOfficer.post(path, { kind: 'registration' })),
    );
    const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code as string);
    expect(refused).toEqual(Array(7).fill('fairs.filed-already'));
  });
});

describe('an amendment', () => {
  it('is due when a registered fair is moved, extended or cancelled; there is one, and it follows', async () => {
    const fair = await rig.fair();
    await change(fair, {});
    await file(fair.fairId);
    const due = async () =>
      (await ofFair(fair.fairId))
        .filter(({ kind, filedOn }) => kind === 'amendment' && filedOn === null)
        .map(({ about, opensOn, dueOn }) => [about, opensOn, dueOn]);
    expect(await due()).toEqual([]);
    const opensOn = '2027-01-03' as Fair['opensOn'];
    const moved = await change(fair, {
      opensOn,
      closesOn: '2027-01-07' as Fair['closesOn'],
      tearDownThrough: '2027-01-07' as Fair['closesOn'],
    });
    expect(await due()).toEqual([[['moved'], opensOn, '2026-12-26']]);
    const through = '2027-01-09' as Fair['closesOn'];
    const extended = await change(moved, { closesOn: through, tearDownThrough: through });
    expect(await due()).toEqual([[['moved', 'extended'], opensOn, '2026-12-26']]);
    const amendment = await file(fair.fairId, { kind: 'amendment', number: '20/SĐ' });
    expect(amendment).toMatchObject({ state: 'filed', closesOn: '2027-01-09', answerDueOn: '2026-12-01' });
    expect(await due()).toEqual([]);
    const cancelled = await change(extended, { state: 'cancelled', cancelledBecause: 'bão' });
    expect(await due()).toEqual([[['cancelled'], opensOn, '2027-01-02']]);
    expect((await ofFair(fair.fairId)).map(({ kind }) => kind)).not.toContain('report');
    await file(cancelled.fairId, { kind: 'amendment' });
    expect(await due()).toEqual([]);
  });

  it('is not due for a fair that nobody registered, and taken back when the fair is as it was', async () => {
    const fair = await rig.fair();
    const later = { opensOn: '2026-12-28' as Fair['opensOn'] };
    const moved = await change(fair, later);
    const kinds = async () => (await ofFair(fair.fairId)).map(({ kind }) => kind).sort();
    expect(await kinds()).toEqual(['registration', 'report']);
    await file(fair.fairId);
    const back = await change(moved, { opensOn: fair.opensOn });
    expect(await kinds()).toEqual(['amendment', 'registration', 'report']);
    await change(back, later);
    expect(await kinds()).toEqual(['registration', 'report']);
    const refused = await rig.asOfficer.post(`/v1/fairs/${fair.fairId}/filings`, { kind: 'amendment' });
    expect(refused.body).toMatchObject({ status: 409, code: 'fairs.nothing-to-amend' });
  });

  it('that is refused is due again', async () => {
    const fair = await rig.fair();
    await file(fair.fairId);
    await change(fair, { opensOn: '2026-12-28' as Fair['opensOn'] });
    const amendment = await file(fair.fairId, { kind: 'amendment' });
    made(await answer(amendment, { answer: 'refused', reason: 'trùng lịch' }));
    const rows = (await ofFair(fair.fairId)).filter(({ kind }) => kind === 'amendment');
    expect(rows.map(({ state }) => state).sort()).toEqual(['answered', 'due']);
  });
});

describe('what is due', () => {
  it('is listed by day for the officers of the unit, late first, with the answers that are awaited; in every form', async () => {
    const unit = await rig.unit({ name: 'Châu Đốc' });
    const of = { adminUnitId: unit.adminUnitId };
    const as = rig.as(officerOf(unit.adminUnitId));
    const late = await rig.fair({ ...of, title: 'Trễ', opensOn: '2026-12-20', closesOn: '2026-12-22' });
    const soon = await rig.fair({ ...of, title: 'Sắp', opensOn: '2027-01-20', closesOn: '2027-01-22' });
    const far = await rig.fair({ ...of, title: 'Xa', opensOn: '2027-09-01', closesOn: '2027-09-02' });
    const past = await rig.fair({ ...of, title: 'Qua', opensOn: '2026-10-01', closesOn: '2026-10-20' });
    made(await as.post(`/v1/fairs/${far.fairId}/filings`, { kind: 'registration' }));
    const rows = async (query = {}, who = as) =>
      (await listed('/v1/filings/due', query, who)).map(({ fairId, kind, state }) => [fairId, kind, state]);
    expect(await rows()).toEqual([
      [past.fairId, 'report', 'late'],
      [late.fairId, 'registration', 'late'],
      [far.fairId, 'registration', 'filed'],
      [soon.fairId, 'registration', 'due'],
    ]);
    expect(await rows({ days: 5 })).toHaveLength(2);
    expect(await rows({}, rig.as(officerOf(newId())))).toEqual([]);
    const told = await listInEveryForm<FilingView>(rig, '/v1/filings/due', as, {
      Fair: (row) => row.fairTitle,
      State: (row) => row.state,
      'Late by days': (row) => String(row.lateByDays),
    });
    expect(told).toHaveLength(4);
    const ofFar = await listInEveryForm<FilingView>(rig, `/v1/fairs/${far.fairId}/filings`, as, {
      Kind: (row) => row.kind,
      Number: (row) => row.number,
    });
    expect(ofFar).toHaveLength(2);
  });
});

it('is for the officers of the fair: others are told nothing', async () => {
  const { fairId } = await rig.fair();
  const { id } = await file(fairId);
  const elsewhere = rig.as(officerOf(newId()));
  const producer = rig.asProducer(newId());
  for (const path of [
    `/v1/fairs/${fairId}/filings`,
    `/v1/fairs/${fairId}/filing-deadlines`,
    `/v1/filings/${id}`,
  ]) {
    expect((await elsewhere.get(path)).body.code).toBe('fairs.out-of-scope');
    expect((await producer.get(path)).status).toBe(403);
  }
  expect((await producer.get('/v1/filings/due')).status).toBe(403);
  const writes = await Promise.all([
    elsewhere.post(`/v1/fairs/${fairId}/filings`, { kind: 'report' }),
    elsewhere.patch(`/v1/filings/${id}`, { number: 'x' }, { ifMatch: 1 }),
    elsewhere.post(`/v1/filings/${id}/answer`, { answer: 'accepted' }, { ifMatch: 1 }),
  ]);
  expect(writes.map(({ body }) => body.code)).toEqual(Array(3).fill('fairs.out-of-scope'));
  expect((await rig.asOfficer.get(`/v1/fairs/${newId()}/filings`)).status).toBe(404);
  expect((await rig.asOfficer.get(`/v1/filings/${newId()}`)).status).toBe(404);
});
