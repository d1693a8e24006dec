import { defineProblems } from '@onevillage/contracts-kit';

export const agreementProblems = defineProblems({
  'showroom.showroom-unknown': {
    status: 422,
    title: 'Showroom is not known',
    detail: 'There is no showroom {showroomId} that you may see. Look it up: GET /api/showroom/v1/showrooms.',
  },
  'showroom.producer-unknown': {
    status: 422,
    title: 'Producer is not known here',
    detail:
      'No producer {producerId} was heard of. Register it first: POST /api/producers/v1/producers; one that was just registered is known within seconds.',
    pointer: '/producerId',
  },
  'showroom.producer-not-active': {
    status: 422,
    title: 'Producer is not active',
    detail: 'Producer {producerId} is {state}: only active producers sign agreements.',
    pointer: '/producerId',
  },
  'showroom.producer-merged': {
    status: 422,
    title: 'Producer was merged into another',
    detail:
      'Producer {producerId} was a duplicate: {mergedInto} stands in its place. Sign with that one; the agreement covers the goods of both.',
    pointer: '/producerId',
  },
  'showroom.variant-not-of-producer': {
    status: 422,
    title: 'Variant is not of this producer',
    detail:
      'Variants {variantIds} of commissionByVariant are of no product of producer {producerId} that was heard of. Take them out, or look them up: GET /api/catalog/v1/products.',
    pointer: '/commissionByVariant',
  },
  'showroom.agreement-terms-wrong': {
    status: 422,
    title: 'Terms do not fit together',
    detail: '{field} is wrong: {remedy}.',
    pointer: '/{field}',
  },
  'showroom.agreement-clashes': {
    status: 409,
    title: 'Agreements overlap',
    detail:
      'Agreement {agreementId} of this producer with this showroom is in force from {validFrom} through {validThrough}. End it the day before the new one begins (POST /api/showroom/v1/agreements/{agreementId}/end), or choose other days.',
  },
  'showroom.agreement-begun': {
    status: 409,
    title: 'Agreement has begun',
    detail:
      'Agreement {agreementId} is in force since {validFrom}, and what was sold under it stays so. End it (POST /api/showroom/v1/agreements/{agreementId}/end) and sign a new one from the day after.',
  },
  'showroom.agreement-over': {
    status: 409,
    title: 'Agreement is over',
    detail:
      'Agreement {agreementId} ended on {validThrough}. Sign a new one: POST /api/showroom/v1/agreements.',
  },
  'showroom.agreement-end-wrong': {
    status: 422,
    title: 'Last day is wrong',
    detail:
      'An agreement ends today, {today}, or later, and not after the last day that it has already ({validThrough}). Correct the day in on; {on} does not fit.',
    pointer: '/on',
  },
  'showroom.variant-unknown': {
    status: 422,
    title: 'Variant is not known here',
    detail:
      'No variant {variantId} was heard of. Look it up: GET /api/catalog/v1/products; one that was just entered is known within seconds.',
  },
  'showroom.price-periods-overlap': {
    status: 422,
    title: 'Periods of prices overlap',
    detail:
      'The price from {validFrom} through {validThrough} ends before it begins or shares days with another one of the list. A variant has one price on a day: correct the days.',
  },
});
