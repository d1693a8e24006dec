import type { PublicExhibitorView, PublicFairView } from '@onevillage/contracts-fairs';
import { exhibitorsJsonLd, fairJsonLd, fairsJsonLd } from './fair-json-ld.js';

const ID = '01930000-0000-7000-8000-000000000700';
const aFair = (more: Partial<PublicFairView> = {}): PublicFairView => ({
  id: ID,
  version: 3,
  kind: 'fair',
  state: 'published',
  title: 'Hội chợ OCOP Tuyên Quang 2026',
  titles: { en: 'Tuyên Quang OCOP Fair 2026', km: null },
  theme: 'Kết nối sản phẩm vùng cao',
  adminUnitId: ID,
  place: 'Quảng trường Nguyễn Tất Thành',
  venue: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  opensOn: '2026-12-27',
  closesOn: '2026-12-31',
  previousOpensOn: null,
  openingTimes: [],
  organiser: 'Trung tâm Xúc tiến thương mại',
  coOrganisers: [{ name: 'Văn phòng nông thôn mới', part: null }],
  changedAt: '2026-11-20T00:00:00.000Z',
  ...more,
});

describe('a fair in the words of schema.org', () => {
  it('is an event with its days, place and organisers', () => {
    expect(fairJsonLd(aFair())).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Festival',
      '@id': `urn:uuid:${ID}`,
      identifier: ID,
      name: 'Hội chợ OCOP Tuyên Quang 2026',
      alternateName: ['Tuyên Quang OCOP Fair 2026'],
      description: 'Kết nối sản phẩm vùng cao',
      startDate: '2026-12-27',
      endDate: '2026-12-31',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: {
        '@type': 'Place',
        name: 'Quảng trường Nguyễn Tất Thành',
        address: 'Quảng trường Nguyễn Tất Thành',
      },
      organizer: [
        { '@type': 'Organization', name: 'Trung tâm Xúc tiến thương mại' },
        { '@type': 'Organization', name: 'Văn phòng nông thôn mới' },
      ],
    });
  });

  it.each([
    ['fair', 'Festival'],
    ['sales-week', 'Festival'],
    ['exhibition', 'ExhibitionEvent'],
    ['conference', 'BusinessEvent'],
  ] as const)('of kind %s is a %s', (kind, type) => {
    expect(fairJsonLd(aFair({ kind }))['@type']).toBe(type);
  });

  it.each<[string, Partial<PublicFairView>, string, string | undefined]>([
    ['stands where it was announced', {}, 'EventScheduled', undefined],
    ['was moved', { previousOpensOn: '2026-12-20' }, 'EventRescheduled', '2026-12-20'],
    [
      'was moved and cancelled',
      { previousOpensOn: '2026-12-20', state: 'cancelled' },
      'EventCancelled',
      undefined,
    ],
  ])('that %s', (_, more, status, previous) => {
    const told = fairJsonLd(aFair(more));
    expect([told['eventStatus'], told['previousStartDate']]).toEqual([
      `https://schema.org/${status}`,
      previous,
    ]);
  });

  it('has those who stand there as contributors, with booths and offers', () => {
    const exhibitor: PublicExhibitorView = {
      id: ID,
      name: 'Hợp tác xã Bình Minh',
      registered: true,
      booths: ['A1', 'A2'],
      products: [{ id: ID, name: 'Cao gừng', group: 'I' }],
    };
    expect(exhibitorsJsonLd(aFair(), [exhibitor])['contributor']).toEqual([
      {
        '@type': 'Organization',
        '@id': `urn:uuid:${ID}`,
        name: 'Hợp tác xã Bình Minh',
        location: [
          { '@type': 'Place', name: 'A1' },
          { '@type': 'Place', name: 'A2' },
        ],
        makesOffer: [
          {
            '@type': 'Offer',
            itemOffered: { '@type': 'Product', '@id': `urn:uuid:${ID}`, name: 'Cao gừng', category: 'I' },
          },
        ],
      },
    ]);
  });

  it('is numbered in a list', () => {
    expect(fairsJsonLd([aFair(), aFair()])).toMatchObject({
      '@type': 'ItemList',
      itemListElement: [
        { position: 1, item: { '@type': 'Festival' } },
        { position: 2, item: { '@type': 'Festival' } },
      ],
    });
  });
});
