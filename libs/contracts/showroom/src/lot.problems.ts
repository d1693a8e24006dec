import { defineProblems } from '@onevillage/contracts-kit';

export const lotProblems = defineProblems({
  'showroom.lot-dates-differ': {
    status: 409,
    title: 'Lot is known with other dates',
    detail:
      'Lot {code} of this variant is known as produced on {knownProducedOn} and expiring on {knownExpiresOn}; here it is said to be produced on {producedOn} and to expire on {expiresOn}. If the known dates are wrong, correct the lot: PATCH /api/showroom/v1/lots/{lotId}. If these goods are of another lot, give them another lot code.',
  },
  'showroom.lot-code-taken': {
    status: 409,
    title: 'Lot code is taken',
    detail: 'Lot {lotId} of the same variant has the code {code} already. Choose another code.',
  },
  'showroom.lot-shared': {
    status: 403,
    title: 'Lot stands at several organisations',
    detail:
      'Units of lot {lotId} stand at showrooms of more than one organisation, and a correction is one for all. Ask a trade officer of one of them to correct it.',
  },
  'showroom.lot-gone': {
    status: 409,
    title: 'No units of the lot are left',
    detail:
      'No units of lot {lotId} stand in a showroom: nobody answers for them, and nothing is sold of it. Correct it when units of it are there again.',
  },
  'showroom.lot-nameless': {
    status: 409,
    title: 'Units that no lot covers',
    detail:
      'These are the units of a variant that no known lot covers: they have neither code nor dates. Count the goods, or receive them with their lot.',
  },
});
