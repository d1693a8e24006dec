import { expect, it } from '@jest/globals';
import { linesOf, summaryOf } from './feed.js';

const line = (address: string | null, quantity: string | null = null) =>
  JSON.stringify({ producer: { address }, quantity });

it('tells what the number of products in the feed is made of, and how many may be ordered', () => {
  const feed = [
    line('xã Hòa An, tỉnh Cao Bằng'),
    line('phường Hà Tiên, tỉnh Kiên Giang', '12'),
    line('tỉnh Kiên Giang', '0'),
    line(null),
    '{"end":true,"count":4,"cursor":"x"}',
  ];
  const told = '4 certified products in the feed: Kiên Giang 2, Cao Bằng 1, elsewhere 1';
  expect(summaryOf(linesOf(`${feed.join('\n')}\n`))).toBe(`${told}; 1 in stock at showrooms`);
  expect(summaryOf(linesOf('{"end":true}\n'))).toBe('0 certified products in the feed');
});
