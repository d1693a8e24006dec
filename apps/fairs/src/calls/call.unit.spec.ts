import { parseLocalDate, RuleViolation } from '@onevillage/kernel';
import type { Fair } from '../fairs/fair.js';
import { codeOf } from '../testing/code-of.js';
import { closed, copied, isLate, opened, put, type Call, type CallFacts } from './call.js';

const day = parseLocalDate;
const fair = { fairId: 'fair', opensOn: day('2026-12-27'), closesOn: day('2026-12-31') } as Fair;
const facts = (more: Partial<CallFacts> = {}): CallFacts => ({
  questions: [{ key: 'goods', label: 'Bán gì?', kind: 'text', required: true, options: [] }],
  documents: [{ key: 'licence', label: 'Giấy đăng ký', required: true }],
  opensOn: day('2026-11-01'),
  closesOn: day('2026-11-30'),
  takesLate: false,
  offerHours: 72,
  ...more,
});
const call = (more: Partial<Call> = {}): Call => ({
  ...put(undefined, facts(), fair)!,
  state: 'open',
  ...more,
});
function pointerOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof RuleViolation) return error.errors[0]?.pointer ?? error.code;
    throw error;
  }
  return 'fine';
}

describe('writing a call', () => {
  const choice = { key: 'a', label: 'A', kind: 'choice' as const, required: false };
  const text = { ...choice, kind: 'text' as const, options: [] };
  it.each<[string, Partial<CallFacts>, string]>([
    ['as it should be', {}, 'fine'],
    ['on its first day only', { closesOn: day('2026-11-01') }, 'fine'],
    ['backwards', { closesOn: day('2026-10-31') }, '/closesOn'],
    ['through the last day of the fair', { closesOn: day('2026-12-31') }, 'fine'],
    ['through the day after the fair', { closesOn: day('2027-01-01') }, '/closesOn'],
    ['a question twice', { questions: [text, text] }, '/questions/1/key'],
    ['a choice of one', { questions: [{ ...choice, options: ['x'] }] }, '/questions/0/options'],
    ['a choice of two', { questions: [{ ...choice, options: ['x', 'y'] }] }, 'fine'],
    [
      'a choice with an option twice',
      { questions: [{ ...choice, options: ['x', 'y', 'x'] }] },
      '/questions/0/options',
    ],
    ['options of a text', { questions: [{ ...text, options: ['x', 'y'] }] }, '/questions/0/options'],
  ])('%s', (_, more, pointer) => expect(pointerOf(() => put(undefined, facts(more), fair))).toBe(pointer));

  it('again with the same words changes nothing; with others it is a new version', () => {
    const before = call();
    expect(put(before, facts(), fair)).toBeNull();
    expect(put(before, facts({ takesLate: true }), fair)).toMatchObject({ version: 2, state: 'open' });
  });
  it('opens and closes once', () => {
    const lastDay = day('2026-11-30');
    expect(opened(call(), lastDay)).toBeNull();
    const draft = call({ state: 'draft' });
    expect(opened(draft, lastDay)).toMatchObject({ state: 'open', version: 2 });
    const dayAfter = day('2026-12-01');
    expect(codeOf(() => opened(draft, dayAfter))).toBe('fairs.call-over');
    expect(opened({ ...draft, takesLate: true }, dayAfter)).toMatchObject({ state: 'open' });
    expect(closed(call())).toMatchObject({ state: 'closed', version: 2 });
    expect(closed(call({ state: 'closed' }))).toBeNull();
  });
});

it.each<[string, Partial<Call>, string]>([
  ['2026-10-31', {}, 'fairs.call-not-open'],
  ['2026-11-01', {}, 'in time'],
  ['2026-11-30', {}, 'in time'],
  ['2026-12-01', {}, 'fairs.call-over'],
  ['2026-12-01', { takesLate: true }, 'late'],
  ['2026-11-15', { state: 'draft' }, 'fairs.call-not-open'],
  ['2026-12-01', { state: 'closed', takesLate: true }, 'fairs.call-not-open'],
])('submitting on %s under %j: %s', (today, more, told) => {
  const said = () => {
    try {
      return isLate(call(more), day(today)) ? 'late' : 'in time';
    } catch (error) {
      return (error as RuleViolation).code;
    }
  };
  expect(said()).toBe(told);
});

it('is copied as many days before the other opening, over 29 February too, and not opened', () => {
  const next = { ...fair, fairId: 'next', opensOn: day('2028-03-01'), closesOn: day('2028-03-05') };
  expect(copied(call(), fair, next)).toMatchObject({
    fairId: 'next',
    version: 1,
    state: 'draft',
    opensOn: '2028-01-05',
    closesOn: '2028-02-03',
    questions: facts().questions,
  });
});
