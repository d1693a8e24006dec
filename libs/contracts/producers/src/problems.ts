import { defineProblems } from '@onevillage/contracts-kit';

export const producersProblems = defineProblems({
  'producers.tax-code-taken': {
    status: 409,
    title: 'Tax code already registered',
    detail:
      'Tax code {taxCode} belongs to producer {producerId}. Change that producer instead, or correct the code.',
  },
  'producers.name-taken': {
    status: 409,
    title: 'Producer already registered',
    detail:
      'Producer {producerId} has this name in the same place, and neither has a tax code. Change that one, or give a tax code.',
  },
  'producers.tax-code-invalid': {
    status: 422,
    title: 'Tax code fails its check digit',
    detail: '{value} is not a valid tax code. Give the 10 or 13 digits printed on the registration.',
  },
  'producers.personal-id-invalid': {
    status: 422,
    title: 'Personal id is not 12 digits',
    detail: 'The personal id of the representative has 12 digits.',
  },
  'producers.admin-unit-unknown': {
    status: 422,
    title: 'Administrative unit not known on that date',
    detail:
      'No administrative unit {value} existed on {date}. Give its id, or its code or name with the date of the document.',
  },
  'producers.admin-unit-ambiguous': {
    status: 422,
    title: 'Several administrative units match',
    detail: '{value} names {count} units on {date}. Add the province, or give the id.',
  },
  'producers.admin-unit-overlaps': {
    status: 409,
    title: 'Administrative unit code already in use then',
    detail: 'Code {code} of type {type} already names {name} in that period.',
  },
  'producers.out-of-scope': {
    status: 403,
    title: 'Outside your administrative units',
    detail: 'This producer is not in an administrative unit of yours.',
  },
  'producers.state-change-refused': {
    status: 409,
    title: 'State does not allow this',
    detail: 'A producer that is {state} cannot be {change}.',
  },
  'producers.merge-refused': {
    status: 409,
    title: 'Producers cannot be merged',
    detail: 'A producer merges into another, living one: {reason}.',
  },
  'producers.rows-disagree': {
    status: 409,
    title: 'Rows of one import disagree',
    detail:
      'Another row of this import says otherwise of producer {name}. Make the rows agree, or send them one after the other.',
  },
  'producers.too-much-data': {
    status: 422,
    title: 'Too much is kept of this producer',
    detail:
      'What is published of {name} would be more than 200 kB. Take away documents that no longer matter.',
  },
  'producers.period-ends-before-start': {
    status: 422,
    title: 'Period ends before it starts',
    detail: 'validThrough {validThrough} is before validFrom {validFrom}.',
  },
});
