import { MovesUnderWay } from './moves-under-way.js';

describe('moves under way', () => {
  it('are told by what is left, each once', () => {
    const moves = new MovesUnderWay(10);
    moves.begin('a', 'a1');
    moves.begin('b', 'b1');
    moves.begin('a', 'a2');
    expect(moves.seen('a', 10)).toEqual([]);
    expect(moves.seen('a', 9)).toEqual(['a1']);
    expect(moves.seen('a', 9)).toEqual([]);
    expect(moves.seen('a', 8)).toEqual(['a2']);
    expect(moves.seen('b', 9)).toEqual(['b1']);
    expect(moves.expected()).toEqual(
      new Map([
        ['a', 8],
        ['b', 9],
      ]),
    );
  });

  it('are told together when one change tells of several', () => {
    const moves = new MovesUnderWay(10);
    moves.begin('a', 'a1');
    moves.begin('a', 'a2');
    expect(moves.seen('a', 8)).toEqual(['a1', 'a2']);
  });

  it('that were not done are not waited for', () => {
    const moves = new MovesUnderWay(10);
    for (const id of ['a1', 'a2', 'a3']) moves.begin('a', id);
    moves.abandon('a', 'a2');
    expect(moves.expected()).toEqual(new Map([['a', 8]]));
    expect(moves.seen('a', 9)).toEqual(['a1']);
    expect(moves.seen('a', 8)).toEqual(['a3']);
    moves.begin('a', 'a4');
    expect(moves.seen('a', 7)).toEqual(['a4']);
  });

  it('of a variant that nobody moved are none', () => {
    expect(new MovesUnderWay(10).seen('a', 3)).toEqual([]);
  });
});
