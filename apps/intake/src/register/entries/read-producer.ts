import { lookalikeWords, type LocalDate } from '@onevillage/kernel';
import type { LegalForm } from '@onevillage/contracts-producers';
import { LEGAL_FORM_WORDS } from '../data/legal-form-words.js';
import { communeInName, parseAddress, parseUnitCell, type ParsedAddress } from '../values/parse-address.js';
import { LAST_DAY_OF_DISTRICTS } from '../values/last-day-of-districts.js';
import { parsePersonalIdText } from '../values/parse-identity.js';
import { parseLegalForm } from '../values/parse-legal-form.js';
import type { Findings } from './findings.js';
import { producerKey } from './natural-keys.js';
import type { ConfidentialDetails, EntryPlace, EntryProducer, RegisterOptions } from './register-entry.js';
import { readTaxCode } from './read-tax-code.js';
import type { RowValues } from './row-values.js';

const LONGEST_NAME = 300;

/** By the name; else by the column of forms or what was told; usage only where nothing is printed. */
function legalFormOf(name: string, values: RowValues, found: Findings): LegalForm | undefined {
  const byName = parseLegalForm(name);
  const printed = values.text('legalForm');
  const byColumn = printed === undefined ? undefined : parseLegalForm(printed);
  const printedForm = byColumn?.form ?? undefined;
  if (byName.form !== null && !byName.assumed) {
    if (printedForm !== undefined && printedForm !== byName.form) {
      found.add('legal-form-contradicts', values.place('legalForm'), {
        printed: printed ?? '',
        form: LEGAL_FORM_WORDS[byName.form],
      });
    }
    return byName.form;
  }
  if (printedForm !== undefined) return printedForm;
  if (byName.form !== null) {
    found.add('legal-form-assumed', values.place('producerName'), { form: LEGAL_FORM_WORDS[byName.form] });
    return byName.form;
  }
  found.add('legal-form-unknown', values.place('producerName'), { value: name });
  return undefined;
}

function identityOf(
  values: RowValues,
  found: Findings,
): { taxCode?: EntryProducer['taxCode']; personalId?: string } {
  const personal = values.value('personalId');
  const personalId = personal ? parsePersonalIdText(personal.cell.text) : undefined;
  if (personal && personalId === undefined) found.add('personal-id-invalid', values.place('personalId'));
  const own = personalId === undefined ? {} : { personalId };
  const { taxCode, personalId: inTaxColumn } = readTaxCode(values, found);
  if (taxCode !== undefined) return { ...own, taxCode };
  return inTaxColumn === undefined ? own : { personalId: inTaxColumn };
}

interface Addresses {
  readonly printed?: ParsedAddress;
  readonly now?: ParsedAddress;
}

/**
 * Today's address stands alone: units of then and now are never mixed. Otherwise the row's own columns of units, then
 * the printed address, then headings above and what was told.
 */
function placeOf(
  values: RowValues,
  { printed, now }: Addresses,
  options: RegisterOptions,
  decidedOn?: LocalDate,
): EntryPlace {
  const today = now?.commune !== undefined || now?.province !== undefined ? now : undefined;
  const unit = (level: 'commune' | 'district' | 'province'): string | undefined => {
    if (today) return today[level];
    const value = values.value(level);
    const cell = value === undefined ? undefined : parseUnitCell(value.cell.text.replace(/\s+/g, ' '));
    return value?.from === 'row' ? cell : (printed?.[level] ?? cell);
  };
  const [commune, district, province] = [
    unit('commune'),
    unit('district'),
    unit('province') ?? options.province,
  ];
  const asOf = today
    ? options.today
    : documentDate(district !== undefined || /^thị trấn/.test(commune ?? ''), decidedOn);
  return {
    ...(commune === undefined ? {} : { commune }),
    ...(district === undefined ? {} : { district }),
    ...(province === undefined ? {} : { province }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** Units of a document are those of its date; a district shows that the address is older than their end. */
function documentDate(hasOldUnit: boolean, decidedOn: LocalDate | undefined): LocalDate | undefined {
  if (!hasOldUnit) return decidedOn;
  return decidedOn === undefined || decidedOn > LAST_DAY_OF_DISTRICTS ? LAST_DAY_OF_DISTRICTS : decidedOn;
}

/** A producer's name may carry its commune; where nothing does, a person should know. */
function withCommuneOfName(name: string, place: EntryPlace, values: RowValues, found: Findings): EntryPlace {
  if (place.commune !== undefined) return place;
  const commune = communeInName(name);
  if (commune === undefined) {
    found.add('commune-missing', values.place(values.printed('address') ? 'address' : 'producerName'));
    return place;
  }
  found.add('commune-from-name', values.place('producerName'), { commune });
  return { ...place, commune };
}

function confidentialOf(values: RowValues, personalId: string | undefined): ConfidentialDetails | undefined {
  const [representative, phone, email] = [
    values.text('representative'),
    values.text('phone'),
    values.text('email'),
  ];
  const details: ConfidentialDetails = {
    ...(representative === undefined ? {} : { representative }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(personalId === undefined ? {} : { personalId }),
  };
  return Object.keys(details).length === 0 ? undefined : details;
}

/** The producer of a row; undefined when it must be refused. Personal data is kept apart and in no issue. */
export function readProducer(
  values: RowValues,
  options: RegisterOptions,
  decidedOn: LocalDate | undefined,
  found: Findings,
): EntryProducer | undefined {
  const name = values.text('producerName')?.replace(/^[\s"“”'-]+|[\s;,]+$/g, '');
  if (name === undefined || !/\p{L}/u.test(name)) {
    found.add('producer-name-missing', values.place('producerName'));
    return undefined;
  }
  if ([...name].length > LONGEST_NAME)
    found.add('name-too-long', values.place('producerName'), { max: LONGEST_NAME });
  const strange = lookalikeWords(name);
  if (strange.length > 0)
    found.add('look-alike-letters', values.place('producerName'), { words: strange.join(', ') });
  const legalForm = legalFormOf(name, values, found);
  const { taxCode, personalId } = identityOf(values, found);
  const [address, addressNow] = [values.text('address'), values.text('addressNow')];
  const addresses: Addresses = {
    ...(address === undefined ? {} : { printed: parseAddress(address) }),
    ...(addressNow === undefined ? {} : { now: parseAddress(addressNow) }),
  };
  const place = withCommuneOfName(name, placeOf(values, addresses, options, decidedOn), values, found);
  const confidential = confidentialOf(values, personalId);
  if (legalForm === undefined) return undefined;
  return {
    key: producerKey(name, place, taxCode),
    name,
    legalForm,
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(address === undefined ? {} : { address }),
    ...(addressNow === undefined ? {} : { addressNow }),
    place,
    ...(confidential ? { confidential } : {}),
  };
}
