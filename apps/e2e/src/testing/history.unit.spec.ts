import { judge, type Operation } from './history.js';

const operation = (key: string, outcome: Operation['outcome'], id: string | null): Operation => ({
  kind: 'register',
  key,
  outcome,
  id,
});

describe('the judge', () => {
  it('is content with acknowledged things that are there once', () => {
    expect(judge([operation('a', 'ok', '1'), operation('b', 'unknown', null)], ['1'])).toEqual({
      lost: [],
      phantom: [],
      doubled: [],
    });
  });
  it('turns red on what is lost, doubled, or there although refused', () => {
    expect(judge([operation('a', 'ok', '1')], [])).toMatchObject({ lost: ['a'] });
    expect(judge([operation('a', 'ok', '1')], ['1', '1'])).toMatchObject({ doubled: ['1'] });
    expect(judge([operation('a', 'refused', '1')], ['1'])).toMatchObject({ phantom: ['a'] });
  });
});
