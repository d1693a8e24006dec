import { parseLocalDate } from '@onevillage/kernel';
import { eventsOf } from '../testing/read-calendar.js';
import { fairEntry, standEntry, type CalendarFairRow } from './calendar-entries.js';
import { fairCalendar, type CalendarEntry } from './fair-calendar.js';

const day = parseLocalDate;
const aFair = (more: Partial<CalendarFairRow> = {}): CalendarFairRow => ({
  fairId: '01930000-0000-7000-8000-000000000700',
  version: 2,
  cancelled: false,
  kind: 'fair',
  title: 'Hội chợ OCOP Tuyên Quang 2026',
  place: 'Quảng trường Nguyễn Tất Thành',
  theme: null,
  organiser: 'Trung tâm Xúc tiến thương mại',
  opensOn: day('2026-12-27'),
  closesOn: day('2026-12-31'),
  changedAt: new Date('2026-11-22T05:00:00Z'),
  ...more,
});
const anEntry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({ ...fairEntry(aFair()), ...more });
const read = (entry: CalendarEntry) => eventsOf(fairCalendar('Hội chợ', [entry]))[0]!;

describe('a calendar of fairs', () => {
  it('tells a fair on whole days, the last one inclusive', () => {
    expect(read(anEntry())).toEqual({
      uid: 'urn:uuid:01930000-0000-7000-8000-000000000700',
      sequence: 2,
      status: 'CONFIRMED',
      summary: 'Hội chợ OCOP Tuyên Quang 2026',
      location: 'Quảng trường Nguyễn Tất Thành',
      description: 'Trung tâm Xúc tiến thương mại',
      categories: ['Hội chợ'],
      wholeDays: true,
      start: '2026-12-27',
      endExclusive: '2027-01-01',
      lastModified: '2026-11-22T05:00:00Z',
    });
  });

  it.each([
    ['over 29 February', '2028-02-27', '2028-02-29', '2028-03-01'],
    ['in a year without one', '2027-02-27', '2027-02-28', '2027-03-01'],
    ['of one day', '2026-12-31', '2026-12-31', '2027-01-01'],
  ])('%s', (_, opensOn, closesOn, end) => {
    const entry = read(anEntry({ opensOn: day(opensOn), closesOn: day(closesOn) }));
    expect([entry.start, entry.endExclusive]).toEqual([opensOn, end]);
  });

  it('keeps one that is cancelled, as cancelled', () => {
    expect(read(fairEntry(aFair({ cancelled: true, version: 5 })))).toMatchObject({
      status: 'CANCELLED',
      sequence: 5,
    });
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\u000b'])(
    'takes no line from a text with %j',
    (separator) => {
      const evil = `Hội chợ${separator}ATTENDEE:mailto:x@example.org${separator}END:VEVENT`;
      const text = fairCalendar(evil, [anEntry({ title: evil, place: evil, about: [evil] })]);
      expect(text.split('\r\n').filter((line) => /^(ATTENDEE|END:VEVENT)/.test(line))).toEqual([
        'END:VEVENT',
      ]);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(eventsOf(text)).toHaveLength(1);
    },
  );

  it('keeps the signs that mean something to calendars', () => {
    const title = 'Chợ; phiên, cuối \\ năm "2026": ^n';
    expect(read(anEntry({ title })).summary).toBe(title);
    const named = fairCalendar(title, []);
    expect(named).toContain(`NAME:Chợ\\; phiên\\, cuối \\\\ năm "2026": ^n\r\n`);
  });

  it('is folded: no line is longer than 75 bytes, and words stay whole', () => {
    const title = 'Ngày hội giới thiệu sản phẩm đặc sản vùng miền និងផលិតផលខ្មែរ '.repeat(4).trim();
    const text = fairCalendar('Hội chợ', [anEntry({ title })]);
    const lines = text.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(eventsOf(text)[0]!.summary).toBe(title);
  });

  it('tells an exhibitor where it stands, and keeps the fair when it gave its booth up', () => {
    const stand = { ...aFair(), exhibitorId: 'e', booths: ['A1', 'A2'], givenUp: 0 };
    const standing = read(standEntry(stand));
    expect(standing).toMatchObject({ status: 'CONFIRMED', sequence: 2 });
    expect(standing.description).toContain('Gian hàng: A1, A2');
    const gone = read(standEntry({ ...stand, booths: [], givenUp: 2 }));
    expect(gone).toMatchObject({ uid: standing.uid, status: 'CANCELLED', sequence: 4 });
    expect(standing.uid).not.toBe(read(anEntry()).uid);
    expect(standing.uid).not.toContain('urn:');
  });
});
