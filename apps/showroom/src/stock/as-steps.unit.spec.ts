import type { Unit } from '@onevillage/kernel';
import { asSteps } from './as-steps.js';

describe('a quantity that was asked for', () => {
  it.each<[string, Unit, number]>([
    ['2', 'piece', 2],
    ['1.5', 'kg', 1_500],
    ['0.001', 'l', 1],
    ['12.250', 'kg', 12_250],
  ])('%s %s is %i steps', (text, unit, steps) => {
    expect(asSteps(text, unit, '/quantity')).toBe(steps);
  });

  it.each<[string, Unit, string]>([
    ['0', 'piece', 'quantity-range'],
    ['0.000', 'kg', 'quantity-range'],
    ['1.5', 'piece', 'quantity-decimals'],
    ['1.2345', 'kg', 'quantity-decimals'],
    ['-1', 'piece', 'quantity-format'],
    ['1e3', 'piece', 'quantity-format'],
    ['', 'piece', 'quantity-format'],
    ['9007199254740992', 'piece', 'quantity-range'],
    ['9007199254740.992', 'kg', 'quantity-range'],
  ])('%s %s is refused as %s, at its field', (text, unit, code) => {
    expect(() => asSteps(text, unit, '/lines/0/quantity')).toThrow(
      expect.objectContaining({
        code: 'validation',
        errors: [expect.objectContaining({ pointer: '/lines/0/quantity', code })],
      }),
    );
  });
});
