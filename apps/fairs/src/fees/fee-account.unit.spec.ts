import { parseLocalDate } from '@onevillage/kernel';
import { codeOf } from '../testing/code-of.js';
import { balanceOf, requirePayable, requireWaivable, type FeeAccount, type Payment } from './fee-account.js';
import { withClasses, type FeeList } from './fee-list.js';

const TODAY = parseLocalDate('2026-11-22');
const charge = (amount: number, deposit = 0) => ({
  boothId: 'b',
  number: 'A1',
  feeClass: 'A',
  priced: true,
  amount,
  deposit,
});
const paid = (
  amount: number,
  kind: Payment['kind'] = 'payment',
  reference = `${kind} ${amount}`,
): Payment => ({
  paymentId: reference,
  kind,
  amount,
  paidOn: TODAY,
  reference,
  markedAt: '2026-11-22T05:00:00Z',
  voidedAt: null,
  voidReason: null,
});
const voided = (payment: Payment): Payment => ({ ...payment, voidedAt: payment.markedAt, voidReason: 'x' });
const account = (more: Partial<FeeAccount> = {}): FeeAccount => ({
  charges: [],
  waivers: [],
  payments: [],
  ...more,
});

it.each<[string, Partial<FeeAccount>, number[]]>([
  ['nothing', {}, [0, 0, 0, 0, 0]],
  [
    'two booths',
    { charges: [charge(8_000_000, 2_000_000), charge(9_000_001)] },
    [17_000_001, 0, 0, 17_000_001, 2_000_000],
  ],
  [
    'a deposit',
    { charges: [charge(8_000_000, 2_000_000)], payments: [paid(1_500_000)] },
    [8_000_000, 0, 1_500_000, 6_500_000, 500_000],
  ],
  ['a waiver', { charges: [charge(8, 2)], waivers: [{ amount: 7, reason: 'xã đảo' }] }, [8, 7, 0, 1, 1]],
  [
    'all of it',
    { charges: [charge(8, 2)], waivers: [{ amount: 3, reason: 'x' }], payments: [paid(5)] },
    [8, 3, 5, 0, 0],
  ],
  [
    'a booth given up after it was paid',
    { waivers: [{ amount: 3, reason: 'x' }], payments: [paid(5)] },
    [0, 0, 5, -5, 0],
  ],
  ['paid back', { payments: [paid(5), paid(5, 'refund')] }, [0, 0, 0, 0, 0]],
  ['struck out', { charges: [charge(8, 2)], payments: [voided(paid(5)), paid(1)] }, [8, 0, 1, 7, 1]],
])('%s', (_, given, [charged, waived, sum, balance, depositLacking]) => {
  expect(balanceOf(account(given))).toEqual({ charged, waived, paid: sum, balance, depositLacking });
});

it.each([
  ['fairs.fee-days-wrong', { paidOn: parseLocalDate('2026-11-23') }],
  ['fairs.fee-payment-known', { reference: 'uNC 12', kind: 'payment' as const }],
  ['fairs.fee-payment-known', { reference: 'ＵＮＣ１２', kind: 'payment' as const }],
  ['fairs.fee-refund-too-large', { kind: 'refund' as const, amount: 6 }],
])('a payment is refused: %s', (code, wrong) => {
  const payment = { kind: 'payment' as const, amount: 1, paidOn: TODAY, reference: 'UNC 13', ...wrong };
  const given = account({ payments: [paid(5, 'payment', 'UNC 1 2')] });
  expect(codeOf(() => requirePayable('application', payment, given, TODAY))).toBe(code);
});

it('a refund may have the reference of the payment that it pays back', () => {
  const given = account({ payments: [paid(5, 'payment', 'UNC 12')] });
  requirePayable(
    'application',
    { kind: 'refund', amount: 5, paidOn: TODAY, reference: 'UNC 12' },
    given,
    TODAY,
  );
});

it('waivers are at most what is charged', () => {
  requireWaivable([{ amount: 8, reason: 'x' }], [charge(8)]);
  expect(
    codeOf(() =>
      requireWaivable(
        [
          { amount: 5, reason: 'x' },
          { amount: 4, reason: 'y' },
        ],
        [charge(8)],
      ),
    ),
  ).toBe('fairs.fee-waiver-too-large');
});

describe('fee classes', () => {
  const list: FeeList = { fairId: 'fair', version: 0, currency: 'VND', classes: [] };
  const one = (code: string, amount = 8, deposit = 2) => ({ code, name: code, amount, deposit });

  const unused = { isPaid: false, charging: [] };

  it('are kept by code', () => {
    expect(withClasses(list, 'USD', [one('B'), one('A')], unused)).toMatchObject({
      version: 1,
      currency: 'USD',
      classes: [{ code: 'A' }, { code: 'B' }],
    });
  });
  it.each([
    ['fairs.fee-class-wrong', 'VND', [one('A'), one('A')], unused],
    ['fairs.fee-class-wrong', 'VND', [one('A', 8, 9)], unused],
    ['fairs.fee-currency-fixed', 'USD', [one('A')], { ...unused, isPaid: true }],
  ] as const)('are refused: %s', (code, currency, classes, use) => {
    expect(codeOf(() => withClasses(list, currency, classes, use))).toBe(code);
  });
  it('stay while somebody is charged by them; what never had a price holds nothing up', () => {
    const priced = { ...list, classes: [one('A'), one('B')] };
    const charging = (...codes: string[]) => ({
      ...unused,
      charging: codes.map((code) => ({ code, numbers: ['1', '2'] })),
    });
    expect(codeOf(() => withClasses(priced, 'VND', [one('B')], charging('A')))).toBe(
      'fairs.fee-class-in-use',
    );
    expect(withClasses(priced, 'VND', [one('A', 9)], charging('A', 'C')).classes).toMatchObject([
      { code: 'A', amount: 9 },
    ]);
  });
});
