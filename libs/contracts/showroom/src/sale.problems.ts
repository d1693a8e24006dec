import { defineProblems } from '@onevillage/contracts-kit';

export const saleProblems = defineProblems({
  'showroom.price-unknown': {
    status: 422,
    title: 'No price on that day',
    detail:
      'Line {line} has no unitPrice, and no price list has one for {productName} on {day}. Give unitPrice, or set the price: PUT /api/showroom/v1/showrooms/{showroomId}/prices/{variantId}.',
  },
  'showroom.tenders-differ': {
    status: 422,
    title: 'Tenders do not add up',
    detail:
      'The lines come to {total}, the tenders to {paid}. Correct the tenders; cash given back is not a tender.',
    pointer: '/tenders',
  },
  'showroom.sale-voided': {
    status: 409,
    title: 'Sale is voided',
    detail: 'Sale {saleId} was voided: nothing of it can be returned or voided again.',
  },
  'showroom.sale-has-returns': {
    status: 409,
    title: 'Units of the sale came back already',
    detail: 'Units of sale {saleId} were returned: return the rest instead of voiding it.',
  },
  'showroom.void-too-late': {
    status: 403,
    title: 'Voiding is for the day of the sale',
    detail: 'Sale {saleId} is of {day}. Later than on its day a manager voids it, or the goods are returned.',
  },
  'showroom.returned-too-much': {
    status: 409,
    title: 'More than was sold',
    detail: 'Of line {line}, {left} {unit} can still come back, not {wanted}.',
  },
  'showroom.void-to-closed': {
    status: 409,
    title: 'Units cannot go back',
    detail:
      'Location {locationId}, where units of sale {saleId} stood, is closed. Take them back to another location, as a return of that sale.',
  },
  'showroom.sale-too-large': {
    status: 422,
    title: 'Receipt is too large',
    detail:
      'Sale {saleId} has too many lines, lots and returns for one receipt. Sell in two parts; what came back more often is taken back in larger parts.',
  },
  'showroom.nothing-to-explain': {
    status: 409,
    title: 'Nothing is left to explain',
    detail:
      'Sale {saleId} was voided, or units of line {line} came back. Resolve discrepancy {discrepancyId} by a note.',
  },
  'showroom.discrepancy-resolved': {
    status: 409,
    title: 'Discrepancy is resolved',
    detail: 'Discrepancy {discrepancyId} was resolved before.',
  },
  'showroom.discrepancy-not-of-units': {
    status: 409,
    title: 'No units to explain',
    detail:
      'Discrepancy {discrepancyId} is of kind {kind}: only uncovered units are explained by a lot. Resolve it by a note.',
  },
});
