import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.js';

describe('options', () => {
  it.each([
    [[], { benches: ['relay', 'withdrawal', 'stock', 'delta', 'past', 'booths'], pairs: 5, rate: 100 }],
    [['stock'], { benches: ['stock'], pairs: 5, rate: 100 }],
    [['relay'], { benches: ['relay'], pairs: 5, rate: 100 }],
    [['withdrawal', '--pairs', '2', '--rate=25'], { benches: ['withdrawal'], pairs: 2, rate: 25 }],
    [['--pairs', '7', 'relay'], { benches: ['relay'], pairs: 7, rate: 100 }],
  ])('%j', (args, options) => expect(parseOptions(args)).toEqual(options));

  it.each([
    [['other']],
    [['--pairs']],
    [['--pairs', '0']],
    [['--rate', '1.5']],
    [['--fast']],
    [['relay', 'withdrawal']],
  ])('refuses %j', (args) => expect(() => parseOptions(args)).toThrow('usage'));
});
