import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { addDays, isUuid, type LocalDate, parseLocalDate } from '@onevillage/kernel';
import type { FeedLine } from './feed.js';
import { namedId } from './plan-sales.js';
import { planShowrooms, type ShowroomPlan } from './plan-showrooms.js';
import { demonstrationRegisters, MARK } from './register.js';
import { PLACES } from './showroom-places.js';

const today = parseLocalDate('2026-11-22');
const GROUPS: Record<string, string> = { 'Thực phẩm': 'I', 'Đồ uống': 'II' };

/** The feed of the register of Kiên Giang, in any order: ids are those of this installation. */
function feed(): FeedLine[] {
  const { csv } = demonstrationRegisters(today).find((one) => one.province === 'Kiên Giang')!;
  const rows = (parse(csv, { relax_column_count: true }) as string[][]).slice(2, -1);
  return rows.map(([, product, producer, group, address, , price]) => ({
    variantId: namedId(`variant ${product} ${producer}`),
    productId: namedId(`product ${product} ${producer}`),
    title: { vi: product! },
    producer: { id: namedId(`producer ${producer}`), name: producer!, address: address! },
    group: GROUPS[group!] ?? 'IV',
    price: { amount: Number(price) },
    unit: group!.includes('du lịch') ? null : 'piece',
  }));
}

const planned = (lines = feed(), day: LocalDate = today): ShowroomPlan => planShowrooms(lines, day)!;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('the plan of the showrooms', () => {
  const plan = planned();
  const notes = plan.rounds.flatMap((round) => round.notes);
  const sales = plan.rounds.flatMap((round) => round.sales);

  it('is the same each time, in whatever order the feed tells its lines', () => {
    expect(planned(feed().reverse())).toEqual(plan);
    expect(plan.counts).toEqual({ showrooms: 3, lots: expect.any(Number), sales: sales.length });
    expect(sales.length).toBeGreaterThanOrEqual(240);
    expect(new Set(sales.map(({ id }) => id)).size).toBe(sales.length);
    expect(sales.every(({ id }) => isUuid(id))).toBe(true);
    expect(PLACES.every(({ name }) => name.endsWith(MARK))).toBe(true);
  });

  it('is none where too few producers are listed', () => {
    expect(planShowrooms(feed().slice(0, 20), today)).toBeNull();
  });

  it('sells nothing that has not come, and what is left is what partners may order', () => {
    const uncovered = sales.at(-1)!;
    const left = new Map<string, number>();
    const put = (place: string, variantId: string, units: number) => {
      const key = `${place} ${variantId}`;
      left.set(key, (left.get(key) ?? 0) + units);
      expect(left.get(key)).toBeGreaterThanOrEqual(0);
    };
    for (const round of plan.rounds) {
      for (const { place, lines } of round.notes)
        for (const line of lines) put(place, line.variantId, line.taken);
      for (const { place, body } of round.sales.filter((one) => one !== uncovered))
        for (const line of body.lines) put(place, line.variantId, -Number(line.quantity));
    }
    expect(left.get(`${uncovered.place} ${uncovered.body.lines[0]!.variantId}`)).toBeUndefined();
    for (const { to, lines, arrives } of plan.transfers) {
      for (const { variantId, units } of lines) {
        put('showroom', variantId, -units);
        if (arrives) put(to, variantId, units);
      }
    }
    put('showroom', plan.hold.variantId, -plan.hold.units);
    const at = (variantId: string) =>
      sum([...left].flatMap(([key, units]) => (key.endsWith(variantId) ? [units] : [])));
    for (const [variantId, units] of plan.sellable) {
      expect(units).toBe(variantId === plan.recalled.variantId ? 0 : at(variantId));
    }
    expect([...plan.sellable.values()].filter((units) => units > 0)).toHaveLength(plan.sellable.size - 1);
    expect(at(plan.recalled.variantId)).toBeGreaterThan(0);
  });

  it('has a lot that expires within a month, one that is recalled, and goods of it at two places', () => {
    const lots = notes.flatMap((note) => note.lines.map((line) => ({ ...line, place: note.place })));
    const soon = lots.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= addDays(today, 30));
    expect(soon).toHaveLength(1);
    expect(soon[0]!.expiresOn! > addDays(today, 7)).toBe(true);
    expect(plan.sellable.get(soon[0]!.variantId)).toBeGreaterThan(0);
    expect(lots.filter(({ variantId }) => variantId === plan.recalled.variantId)).toHaveLength(1);
    expect(plan.transfers.filter(({ arrives }) => arrives)[0]!.lines[0]!.variantId).toBe(
      plan.recalled.variantId,
    );
  });

  it('pays every receipt to the đồng, within opening hours of the last two months', () => {
    for (const { place, body } of sales) {
      const total = sum(
        body.lines.map(({ quantity, unitPrice, discount }) => {
          const gross = Number(quantity) * unitPrice;
          return discount ? gross - Math.round((gross * Number(discount.percent)) / 100) : gross;
        }),
      );
      expect(sum(body.tenders.map((tender) => tender.amount))).toBe(total);
      const { opens, closes } = PLACES.find(({ key }) => key === place)!;
      const hour = (Number(body.soldAt.slice(11, 13)) + 7) % 24;
      expect(hour >= opens && hour < closes).toBe(true);
      expect(body.soldAt >= addDays(today, -60) && body.soldAt < today).toBe(true);
    }
    const offline = sales.filter(({ body }) => body.offline);
    expect(offline.length).toBeGreaterThan(10);
  });

  it('agrees on 15 to 20 percent with eight producers, and at each booth with those that bring goods there', () => {
    const { agreements } = plan;
    expect(agreements.filter(({ place }) => place === 'showroom')).toHaveLength(8);
    expect(agreements.every(({ commissionPercent: p }) => Number(p) >= 15 && Number(p) <= 20)).toBe(true);
    for (const { place, producerId } of [...notes, ...plan.expected]) {
      expect(agreements.some((one) => one.place === place && one.producerId === producerId)).toBe(true);
    }
    expect(plan.openedOn < notes.map(({ day }) => day).sort()[0]!).toBe(true);
  });
});
