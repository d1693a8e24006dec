import { planRotation, publishedAt, signingAt, stateOf, type ProviderKey } from './provider-key.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
const key = (kid: string, signsFrom: Date, publishedUntil: Date | null = null): ProviderKey => ({
  kid,
  material: null,
  createdAt: at(0),
  signsFrom,
  publishedUntil,
});

describe('keys of the provider', () => {
  it('rotate: published an hour ahead, and the old one outlives its last token', () => {
    const { signsFrom, othersUntil } = planRotation('planned', at(0));
    expect(signsFrom).toEqual(at(60));
    const keys = [key('old', at(-999), othersUntil), key('new', signsFrom)];
    const kids = (now: Date) => publishedAt(keys, now).map((each) => each.kid);
    expect([kids(at(0)), signingAt(keys, at(0))?.kid]).toEqual([['new', 'old'], 'old']);
    expect([kids(at(59.99)), signingAt(keys, at(59.99))?.kid]).toEqual([['new', 'old'], 'old']);
    expect([kids(at(60)), signingAt(keys, at(60))?.kid]).toEqual([['new', 'old'], 'new']);
    // Signed at 59.99, valid for ten minutes, and checked by a clock that is a little late.
    expect(kids(at(70.5))).toContain('old');
    expect(kids(at(75))).toEqual(['new']);
  });

  it('are all void at once when one is compromised', () => {
    const { signsFrom, othersUntil } = planRotation('compromised', at(5));
    const keys = [key('old', at(-999), othersUntil), key('new', signsFrom)];
    expect(publishedAt(keys, at(5)).map((each) => each.kid)).toEqual(['new']);
    expect(signingAt(keys, at(5))?.kid).toBe('new');
  });

  it('name their state', () => {
    const keys = [key('old', at(-9), at(75)), key('now', at(0), at(135)), key('next', at(60))];
    expect(keys.map((each) => stateOf(each, keys, at(1)))).toEqual(['retiring', 'signing', 'next']);
  });

  it('sign nothing when none may', () => {
    expect(signingAt([key('next', at(60)), key('gone', at(-9), at(0))], at(0))).toBeUndefined();
  });
});
