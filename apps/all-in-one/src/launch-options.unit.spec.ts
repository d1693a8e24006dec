import { describe, expect, it } from '@jest/globals';
import { parseLaunchOptions } from './launch-options.js';

describe('the options of npm start', () => {
  it('are all off without arguments, but for the demonstration', () => {
    expect(parseLaunchOptions([])).toEqual({ fresh: false, processes: false, once: false, demo: true });
  });

  it('are switched on by name', () => {
    expect(parseLaunchOptions(['--fresh', '--processes', '--once', '--no-demo'])).toEqual({
      fresh: true,
      processes: true,
      once: true,
      demo: false,
    });
  });

  it('ask for the usage', () => {
    expect(parseLaunchOptions(['--help'])).toBeNull();
  });

  it('refuse a name that they do not know', () => {
    expect(() => parseLaunchOptions(['--frsh'])).toThrow(/--frsh/);
  });
});
