import { addDays, addMonths, compareDates, type LocalDate } from '@onevillage/kernel';
import type { Scheme } from '@onevillage/contracts-recognition';
import type { Findings } from './findings.js';
import { certificateKey } from './natural-keys.js';
import { printedDay, readDay, type ReadDecision } from './read-decision.js';
import type { ReadLevel } from './read-level.js';
import type { EntryCertificate, RegisterOptions } from './register-entry.js';
import type { RowValues } from './row-values.js';
import { folded, foldedIssuer } from '../../reading/text/folded.js';
import { isCentralCity } from '../values/province-names.js';
import { LAST_DAY_OF_DISTRICTS } from '../values/last-day-of-districts.js';

/** Decision 490/QĐ-TTg, which began the programme. */
const FIRST_DAY = '2018-05-07' as LocalDate;
const MONTHS = 36;

interface Period {
  readonly from?: LocalDate;
  readonly through?: LocalDate;
  readonly fault: boolean;
}

const isFault = (day: unknown): day is 'unreadable' | 'incomplete' =>
  day === 'unreadable' || day === 'incomplete';

/** The printed period; reversed or unreadable dates are a fault whether or not a decision is printed. */
function periodOf(
  values: RowValues,
  decidedOn: LocalDate | undefined,
  dateSystem: 1900 | 1904,
  found: Findings,
): Period {
  const begin = readDay('validFrom', printedDay(values, 'validFrom', dateSystem), values, found);
  const printedEnd = printedDay(values, 'validThrough', dateSystem);
  const end = readDay('validThrough', printedEnd, values, found);
  const from = isFault(begin) ? undefined : (begin ?? decidedOn);
  const through = isFault(end) ? undefined : end;
  if (from !== undefined && through !== undefined && compareDates(through, from) < 0) {
    found.add('period-reversed', values.place('validThrough'), { from, through });
    return { from, through, fault: true };
  }
  if (printedEnd.kind === 'year' && from !== undefined) {
    const fits = addMonths(from, MONTHS).startsWith(String(printedEnd.year));
    found.add(fits ? 'expiry-incomplete' : 'date-unreadable', values.place('validThrough'));
    return { from, fault: !fits };
  }
  return {
    ...(from === undefined ? {} : { from }),
    ...(through === undefined ? {} : { through }),
    fault: begin === 'unreadable' || end === 'unreadable',
  };
}

/** Says why there is no decision to certify by; true when there is one. */
function hasDecision(
  { number, decidedOn, dateFault, numberFault }: ReadDecision,
  values: RowValues,
  found: Findings,
): boolean {
  if (numberFault || dateFault === 'unreadable') return false;
  if (number !== undefined && decidedOn !== undefined) return true;
  if (number !== undefined && dateFault === 'incomplete')
    found.add('decision-date-incomplete', values.place('decidedOn'));
  else if (number !== undefined) found.add('decision-without-date', values.place('decisionNumber'));
  else if (decidedOn !== undefined) found.add('date-without-decision', values.place('decidedOn'));
  else found.add('no-decision', values.place('decisionNumber'));
  return false;
}

const isNational = (issuer: string, number: string): boolean =>
  /^(?:bo|thu tuong|chinh phu|van phong dieu phoi nong thon moi trung uong|hoi dong ocop trung uong)\b/.test(
    folded(issuer),
  ) || /-(?:BNN|BNNPTNT|BNNMT|BNNVMT|TTg|BCT)/iu.test(number);

/** `UBND huyện Đắk Song`, `UBND thành phố Gia Nghĩa`; not `UBND thành phố Cần Thơ`. */
function isDistrict(issuer: string): boolean {
  const [, kind, name = ''] = /^ubnd (huyen|thi xa|quan|thanh pho) (.+)/.exec(foldedIssuer(issuer)) ?? [];
  return kind !== undefined && !(kind === 'thanh pho' && isCentralCity(name));
}

/** Rules of OCOP that a document cannot break. */
function isSoundOcop(
  level: ReadLevel,
  decision: Required<Pick<ReadDecision, 'number' | 'decidedOn' | 'issuer'>>,
  values: RowValues,
  found: Findings,
): boolean {
  const { number, decidedOn, issuer } = decision;
  if (compareDates(decidedOn, FIRST_DAY) < 0) {
    found.add('decision-before-programme', values.place('decidedOn'));
    return false;
  }
  if (level.stars === 5 && !isNational(issuer, number)) {
    found.add('five-stars-not-national', values.place('issuer'), { issuer });
    return false;
  }
  if (isDistrict(issuer) && compareDates(decidedOn, LAST_DAY_OF_DISTRICTS) > 0) {
    found.add('issuer-gone', values.place('issuer'), { issuer, decided: decidedOn });
    return false;
  }
  if (level.stars === 4 && isDistrict(issuer)) found.add('issuer-level', values.place('issuer'), { issuer });
  return true;
}

function noteOcopPeriod(
  from: LocalDate,
  through: LocalDate | undefined,
  decidedOn: LocalDate,
  values: RowValues,
  found: Findings,
): void {
  if (compareDates(from, decidedOn) < 0)
    found.add('starts-before-decision', values.place('validFrom'), { from, decided: decidedOn });
  if (through === undefined) return;
  const expected = addMonths(from, MONTHS);
  if (through === expected || through === addDays(expected, -1)) return;
  found.add('duration-unusual', values.place('validThrough'), { from, through, expected });
}

/** The certificate of a row whose document is whole and does not contradict itself; else the findings say why not. */
export function readCertificate(
  product: string,
  scheme: Scheme,
  level: ReadLevel,
  decision: ReadDecision,
  context: { values: RowValues; options: RegisterOptions; dateSystem: 1900 | 1904; found: Findings },
): EntryCertificate | undefined {
  const { values, options, dateSystem, found } = context;
  const period = periodOf(values, decision.decidedOn, dateSystem, found);
  const decided = hasDecision(decision, values, found);
  if (!decided || level.fault || period.fault) return undefined;
  const { number = '', decidedOn, issuer } = decision;
  if (decidedOn === undefined) return undefined;
  if (level.level === undefined) {
    found.add('level-missing', values.place('level'));
    return undefined;
  }
  if (compareDates(decidedOn, options.today) > 0) {
    found.add('decision-in-future', values.place('decidedOn'), { today: options.today });
    return undefined;
  }
  if (issuer === undefined) {
    found.add('issuer-missing', values.place('issuer'));
    return undefined;
  }
  if (scheme === 'OCOP' && !isSoundOcop(level, { number, decidedOn, issuer }, values, found))
    return undefined;
  const from = period.from ?? decidedOn;
  if (scheme === 'OCOP') noteOcopPeriod(from, period.through, decidedOn, values, found);
  const certificateNumber = values.text('certificateNumber');
  return {
    key: certificateKey(product, { scheme, issuer, decision: number, date: decidedOn }),
    scheme,
    level: level.level,
    ...(certificateNumber === undefined ? {} : { number: certificateNumber }),
    decisionNumber: number,
    decidedOn,
    issuerPrinted: issuer,
    validFrom: from,
    ...(period.through === undefined ? {} : { validThrough: period.through }),
  };
}
