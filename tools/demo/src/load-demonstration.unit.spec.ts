import { expect, it } from '@jest/globals';
import { countByProvince } from './demonstration-api.js';
import { summaryOf } from './load-demonstration.js';

const line = (address: string | null) => JSON.stringify({ producer: { address } });

it('tells what the number of products in the feed is made of', () => {
  const feed = [
    line('xã Hòa An, tỉnh Cao Bằng'),
    line('phường Hà Tiên, tỉnh Kiên Giang'),
    line('tỉnh Kiên Giang'),
    line(null),
    '{"end":true,"count":4,"cursor":"x"}',
  ];
  const counts = countByProvince(`${feed.join('\n')}\n`);
  expect(summaryOf(counts)).toBe('4 certified products in the feed: Kiên Giang 2, Cao Bằng 1, elsewhere 1');
  expect(summaryOf(countByProvince('{"end":true}\n'))).toBe('0 certified products in the feed');
});
