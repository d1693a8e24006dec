import type { FairKind, PublicExhibitorView, PublicFairView } from '@onevillage/contracts-fairs';

/** A thing in the words of schema.org. */
export type JsonLd = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';
const TYPES = {
  fair: 'Festival',
  exhibition: 'ExhibitionEvent',
  conference: 'BusinessEvent',
  'sales-week': 'Festival',
} as const satisfies Record<FairKind, string>;

const organization = (name: string): JsonLd => ({ '@type': 'Organization', name });
const fairId = ({ id }: Pick<PublicFairView, 'id'>): string => `urn:uuid:${id}`;

function statusOf({ state, opensOn, previousOpensOn }: PublicFairView): string {
  if (state === 'cancelled') return 'EventCancelled';
  return previousOpensOn !== null && previousOpensOn !== opensOn ? 'EventRescheduled' : 'EventScheduled';
}

/** Days are whole ones where the fair is held: a date of schema.org has no zone. */
function event(fair: PublicFairView): JsonLd {
  const status = statusOf(fair);
  const others = [fair.titles.en, fair.titles.km].filter((title) => title !== null);
  return {
    '@type': TYPES[fair.kind],
    '@id': fairId(fair),
    identifier: fair.id,
    name: fair.title,
    ...(others.length > 0 && { alternateName: others }),
    ...(fair.theme !== null && { description: fair.theme }),
    startDate: fair.opensOn,
    endDate: fair.closesOn,
    ...(status === 'EventRescheduled' && { previousStartDate: fair.previousOpensOn }),
    eventStatus: `${CONTEXT}/${status}`,
    eventAttendanceMode: `${CONTEXT}/OfflineEventAttendanceMode`,
    location: {
      '@type': 'Place',
      name: fair.venue?.name ?? fair.place,
      address: fair.venue?.address ?? fair.place,
    },
    organizer: [fair.organiser, ...fair.coOrganisers.map(({ name }) => name)].map(organization),
  };
}

/** schema.org knows no exhibitors: they contribute to the event, stand in a place of it and offer what they show. */
const exhibitor = ({ id, name, booths, products }: PublicExhibitorView): JsonLd => ({
  ...organization(name),
  '@id': `urn:uuid:${id}`,
  location: booths.map((number) => ({ '@type': 'Place', name: number })),
  makesOffer: products.map((product) => ({
    '@type': 'Offer',
    itemOffered: {
      '@type': 'Product',
      '@id': `urn:uuid:${product.id}`,
      name: product.name,
      category: product.group,
    },
  })),
});

export const fairJsonLd = (fair: PublicFairView): JsonLd => ({ '@context': CONTEXT, ...event(fair) });

export const fairsJsonLd = (fairs: readonly PublicFairView[]): JsonLd => ({
  '@context': CONTEXT,
  '@type': 'ItemList',
  itemListElement: fairs.map((fair, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    item: event(fair),
  })),
});

/** The fair with those who stand there. */
export const exhibitorsJsonLd = (
  fair: PublicFairView,
  exhibitors: readonly PublicExhibitorView[],
): JsonLd => ({ ...fairJsonLd(fair), contributor: exhibitors.map(exhibitor) });
