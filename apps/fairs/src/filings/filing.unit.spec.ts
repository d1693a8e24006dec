import { parseLocalDate } from '@onevillage/kernel';
import type { Fair } from '../fairs/fair.js';
import { codeOf } from '../testing/code-of.js';
import { answered, corrected, difference, filed, known, settled, type Filing, type Paper } from './filing.js';

const day = parseLocalDate;
const TODAY = day('2026-11-22');
const aFair = (more: Partial<Fair> = {}): Fair =>
  ({
    fairId: 'fair',
    opensOn: day('2026-12-27'),
    closesOn: day('2026-12-31'),
    state: 'planned',
    ...more,
  }) as Fair;
const aPaper = (more: Partial<Paper> = {}): Paper => ({
  filedOn: day('2026-11-20'),
  number: '15/ĐK',
  document: null,
  answerDueOn: day('2026-12-01'),
  ...more,
});
let made = 0;
const newId = () => `filing ${(made += 1)}`;
const registered = (fair = aFair()): Filing => filed('registration', aPaper(), fair, [], TODAY, newId);
const turnedDown = (filing: Filing, answer: 'refused' | 'change-asked' = 'refused'): Filing =>
  answered(filing, { answer, answeredOn: TODAY, reason: 'thiếu giấy phép' }, TODAY);

describe('what happened to a fair since the authority was told', () => {
  it.each([
    ['nothing', {}, []],
    ['moved by a week', { opensOn: day('2027-01-03'), closesOn: day('2027-01-07') }, ['moved']],
    ['extended by two days', { closesOn: day('2027-01-02') }, ['extended']],
    ['shortened by a day', { closesOn: day('2026-12-30') }, ['shortened']],
    ['begun earlier', { opensOn: day('2026-12-26') }, ['moved', 'extended']],
    [
      'moved and shortened',
      { opensOn: day('2027-01-03'), closesOn: day('2027-01-05') },
      ['moved', 'shortened'],
    ],
    ['moved and cancelled', { opensOn: day('2027-01-03'), state: 'cancelled' as const }, ['cancelled']],
  ])('%s', (_, change, about) => {
    const fair = aFair(change);
    const told = { ...fair, cancelled: fair.state === 'cancelled' };
    expect(difference({ ...aFair(), cancelled: false }, told)).toEqual(about);
  });
});

describe('the amendment that is due', () => {
  const moved = aFair({ opensOn: day('2027-01-03'), closesOn: day('2027-01-07') });

  it('is opened for a fair that was registered and moved', () => {
    const { put } = settled(moved, [registered()], TODAY, newId);
    expect(put).toMatchObject({
      kind: 'amendment',
      version: 1,
      filedOn: null,
      about: ['moved'],
      opensOn: '2027-01-03',
      dueOn: '2026-12-26',
    });
  });

  it('follows when the fair changes again, and is taken back when the fair is as it was', () => {
    const registration = registered();
    const { put: open } = settled(moved, [registration], TODAY, newId);
    const again = settled({ ...moved, closesOn: day('2027-01-08') }, [registration, open!], TODAY, newId);
    expect(again.put).toMatchObject({ filingId: open!.filingId, version: 2, about: ['moved', 'extended'] });
    expect(settled(moved, [registration, open!], TODAY, newId)).toEqual({});
    expect(settled(aFair(), [registration, open!], TODAY, newId)).toEqual({ takeBack: open });
  });

  it('is not opened when nothing was filed, or what was filed was turned down', () => {
    expect(settled(moved, [], TODAY, newId)).toEqual({});
    expect(settled(moved, [turnedDown(registered())], TODAY, newId)).toEqual({});
    expect(settled(moved, [turnedDown(registered(), 'change-asked')], TODAY, newId)).toEqual({});
  });

  it('that was filed is what the authority knows; turned down, it is due again', () => {
    const registration = registered();
    const { put: open } = settled(moved, [registration], TODAY, newId);
    const amendment = filed('amendment', aPaper(), moved, [registration, open!], TODAY, newId);
    expect(known([registration, amendment])).toBe(amendment);
    expect(settled(moved, [registration, amendment], TODAY, newId)).toEqual({});
    const refused = turnedDown(amendment);
    expect(known([registration, refused])).toBe(registration);
    const { put } = settled(moved, [registration, refused], TODAY, newId);
    expect(put).toMatchObject({ about: ['moved'], filedOn: null });
    expect(put!.filingId).not.toBe(amendment.filingId);
  });
});

describe('writing down', () => {
  it('takes what is late, and keeps the days that were told', () => {
    const late = filed(
      'registration',
      aPaper({ filedOn: TODAY }),
      aFair({ opensOn: day('2026-11-30') }),
      [],
      TODAY,
      newId,
    );
    expect(late).toMatchObject({ filedOn: TODAY, dueOn: '2026-10-31', opensOn: '2026-11-30' });
  });

  it.each<[string, string, () => unknown]>([
    [
      'a second registration',
      'fairs.filed-already',
      () => filed('registration', aPaper(), aFair(), [registered()], TODAY, newId),
    ],
    [
      'a day to come',
      'fairs.filing-days-wrong',
      () => filed('registration', aPaper({ filedOn: day('2026-11-23') }), aFair(), [], TODAY, newId),
    ],
    [
      'a report on a fair that runs',
      'fairs.report-too-early',
      () => filed('report', aPaper(), aFair(), [], TODAY, newId),
    ],
    [
      'an amendment of nothing',
      'fairs.nothing-to-amend',
      () => filed('amendment', aPaper(), aFair(), [registered()], TODAY, newId),
    ],
    [
      'a correction of what was answered',
      'fairs.filing-answered',
      () => corrected(turnedDown(registered()), aPaper(), TODAY),
    ],
    ['a second answer', 'fairs.filing-answered', () => turnedDown(turnedDown(registered()))],
    [
      'an answer before the filing',
      'fairs.filing-days-wrong',
      () =>
        answered(registered(), { answer: 'accepted', answeredOn: day('2026-11-19'), reason: null }, TODAY),
    ],
    [
      'a refusal without a reason',
      'fairs.filing-reason-missing',
      () => answered(registered(), { answer: 'refused', answeredOn: TODAY, reason: null }, TODAY),
    ],
    [
      'an answer to a report',
      'fairs.report-has-no-answer',
      () => {
        const over = aFair({ opensOn: day('2026-11-01'), closesOn: day('2026-11-05') });
        const report = filed('report', aPaper({ answerDueOn: null }), over, [], TODAY, newId);
        answered(report, { answer: 'accepted', answeredOn: TODAY, reason: null }, TODAY);
      },
    ],
    [
      'an answer to an amendment that was not filed',
      'fairs.filing-not-filed',
      () => {
        const { put } = settled(aFair({ state: 'cancelled' }), [registered()], TODAY, newId);
        answered(put!, { answer: 'accepted', answeredOn: TODAY, reason: null }, TODAY);
      },
    ],
  ])('refuses %s: %s', (_, code, work) => {
    expect(codeOf(work)).toBe(code);
  });

  it('takes a registration anew after one that was turned down', () => {
    const first = turnedDown(registered());
    expect(filed('registration', aPaper(), aFair(), [first], TODAY, newId)).toMatchObject({ version: 1 });
  });
});
