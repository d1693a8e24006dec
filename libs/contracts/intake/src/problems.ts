import { defineProblems } from '@onevillage/contracts-kit';

export const intakeProblems = defineProblems({
  'intake.file-type': {
    status: 415,
    title: 'File type not read',
    detail: '{found} is not read. Save the list as .xlsx or as CSV (UTF-8) and send it again.',
  },
  'intake.file-broken': {
    status: 422,
    title: 'File cannot be read',
    detail: 'The file is broken: {reason}. Save it anew and send it again.',
  },
  'intake.file-too-large': {
    status: 413,
    title: 'File is too large',
    detail: '{reason}. Split the list and send the parts.',
  },
  'intake.file-too-slow': {
    status: 422,
    title: 'File takes too long to read',
    detail: 'The file was not read within {seconds} s. Split the list and send the parts.',
  },
  'intake.file-forgotten': {
    status: 410,
    title: 'File is no longer kept',
    detail: 'Files are kept for a limited time and this one is gone. Send it again.',
  },
  'intake.encoding': {
    status: 422,
    title: 'Text encoding not read',
    detail:
      'The text looks like {found}, e.g. "{sample}". Save it as CSV (UTF-8) and send it again, or name its ?encoding=.',
  },
  'intake.delimiter': {
    status: 422,
    title: 'Delimiter not told',
    detail:
      'The columns may be separated by any of: {found}. Send it again with ?delimiter=comma, semicolon or tab.',
  },
  'intake.no-table': {
    status: 422,
    title: 'No table found',
    detail: 'No row of headings was found on sheet {sheet}. Name the sheet, or put the headings in one row.',
  },
  'intake.sheet-unknown': {
    status: 422,
    title: 'No such sheet',
    detail: 'The file has the sheets {sheets}.',
  },
  'intake.column-unknown': {
    status: 422,
    title: 'No such column',
    detail: 'Sheet {sheet} has the columns {columns}.',
  },
  'intake.mapping-incomplete': {
    status: 422,
    title: 'Mapping is incomplete',
    detail: 'No column holds {fields}. Say which one does: PUT /api/intake/v1/imports/{id}/mapping.',
  },
  'intake.state-refused': {
    status: 409,
    title: 'State does not allow this',
    detail: 'An import that is {state} cannot be {change}.',
  },
  'intake.not-offered': {
    status: 422,
    title: 'Not one of those that were offered',
    detail: 'Row {row} may mean this {what}: {offered}. Name one of them, or say that it is a new one.',
  },
  'intake.no-such-row': {
    status: 404,
    title: 'No such row',
    detail: 'Row {row} is not a near match of this import.',
  },
});
