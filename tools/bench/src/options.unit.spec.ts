import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.js';

describe('options', () => {
  it.each([
    [[], { benches: ['relay', 'withdrawal'], pairs: 5 }],
    [['relay'], { benches: ['relay'], pairs: 5 }],
    [['withdrawal', '--pairs', '2'], { benches: ['withdrawal'], pairs: 2 }],
    [['--pairs', '7', 'relay'], { benches: ['relay'], pairs: 7 }],
  ])('%j', (args, options) => expect(parseOptions(args)).toEqual(options));

  it.each([[['other']], [['--pairs']], [['--pairs', '0']], [['--pairs', '1.5']], [['relay', 'withdrawal']]])(
    'refuses %j',
    (args) => expect(() => parseOptions(args)).toThrow('usage'),
  );
});
