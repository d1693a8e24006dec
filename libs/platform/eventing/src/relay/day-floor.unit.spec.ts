import { describe, expect, it } from '@jest/globals';
import { DayFloor } from './day-floor.js';
import { parseSnapshot } from '../log/snapshot.js';

const at = (xmin: number, xmax: number) => parseSnapshot(`${xmin}:${xmax}:`);

describe('DayFloor', () => {
  it('does not know before the first poll, nor for a snapshot with older transactions', () => {
    const floors = new DayFloor();
    expect(floors.below(at(100, 100))).toBeNull();
    floors.note(at(100, 110), '2026-03-01');
    expect(floors.below(at(109, 120))).toBeNull();
  });

  it('is the day before the poll that no transaction of the snapshot is older than', () => {
    const floors = new DayFloor();
    floors.note(at(100, 110), '2026-03-01');
    floors.note(at(110, 120), '2026-03-01');
    expect(floors.below(at(110, 120))).toBe('2026-02-28');
  });

  it('stays behind for as long as an old transaction runs, then follows', () => {
    const floors = new DayFloor();
    floors.note(at(100, 110), '2026-03-01');
    for (let day = 2; day <= 9; day++) {
      floors.note(at(115, 110 + 10 * day), `2026-03-0${day}`);
      expect(floors.below(at(115, 110 + 10 * day))).toBe('2026-02-28');
    }
    expect(floors.below(at(200, 210))).toBe('2026-03-08');
  });

  it('includes the days of a clock that was set back', () => {
    const floors = new DayFloor();
    floors.note(at(100, 110), '2026-03-01');
    floors.note(at(110, 120), '2030-01-01');
    expect(floors.below(at(120, 120))).toBe('2029-12-31');
    floors.note(at(120, 130), '2026-03-01');
    expect(floors.below(at(120, 120))).toBe('2026-02-28');
    floors.note(at(130, 140), '2026-03-02');
    expect(floors.below(at(140, 150))).toBe('2026-03-01');
  });
});

describe('parseSnapshot', () => {
  it('reads what PostgreSQL writes', () => {
    expect(parseSnapshot('10:20:10,14,15')).toEqual({
      text: '10:20:10,14,15',
      xmin: 10n,
      xmax: 20n,
      xip: ['10', '14', '15'],
    });
    expect(parseSnapshot('748:748:').xip).toEqual([]);
  });
});
