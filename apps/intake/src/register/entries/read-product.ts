import type { ProductGroup } from '@onevillage/contracts-catalog';
import { lookalikeWords, type NetQuantity } from '@onevillage/kernel';
import { isBlank } from '../values/blank.js';
import { netInPackage, parseBarcode, parseNet, parsePrice, sameNet } from '../values/parse-goods.js';
import { parseGroup } from '../values/parse-group.js';
import type { Findings } from './findings.js';
import { productKey } from './natural-keys.js';
import type { EntryProduct, EntryVariant } from './register-entry.js';
import type { RowValues } from './row-values.js';
import { folded } from '../../reading/text/folded.js';

const LONGEST_NAME = 300;
const GROUPS = 'I Thực phẩm, II Đồ uống, III Dược liệu, IV Thủ công mỹ nghệ, V Sinh vật cảnh, VI Du lịch';
/** Below this no packed good is sold. */
const LEAST_PRICE = 100;
/** What people type to try a form; goods of no village. */
const TEST_NAMES =
  /^(?:test.*|thu nghiem|nhap thu.*|demo|abc.*|xyz|asd.*|qwe.*|sample|san pham (?:mau|thu|test|[0-9a-z])|ten san pham|iphone.*|ipad.*|samsung galaxy.*|macbook.*|laptop.*|lorem ipsum.*)$/;

type GroupRead = Pick<EntryProduct, 'group' | 'subgroup' | 'groupNeedsConfirmation' | 'groupPrinted'>;

/** By the column of groups; where that names none, by its neighbour, which a person must confirm. */
function readGroup(values: RowValues, found: Findings): GroupRead | undefined {
  const [printed, detail] = [values.text('productGroup'), values.text('productSubgroup')];
  const group = printed === undefined ? undefined : parseGroup(printed);
  const subgroup = detail === undefined ? undefined : parseGroup(detail);
  const shown = printed === undefined ? {} : { groupPrinted: printed };
  if (group) {
    const contradicts = subgroup !== undefined && subgroup.group !== group.group;
    if (contradicts) {
      found.add('subgroup-contradicts', values.place('productSubgroup'), {
        subgroup: detail ?? '',
        other: subgroup.group,
        group: group.group,
      });
    }
    const code = group.code ?? (contradicts ? undefined : subgroup?.code);
    return { group: group.group, ...shown, ...(code === undefined ? {} : { subgroup: code }) };
  }
  if (subgroup) {
    const code = subgroup.code === undefined ? {} : { subgroup: subgroup.code };
    if (printed === undefined) return { group: subgroup.group, ...code };
    const params = { value: printed, subgroup: detail ?? '', group: subgroup.group, groups: GROUPS };
    found.add('group-from-subgroup', values.place('productGroup'), params);
    return { group: subgroup.group, groupNeedsConfirmation: true, ...shown, ...code };
  }
  if (printed === undefined) found.add('group-missing', values.place('productGroup'), { groups: GROUPS });
  else found.add('group-unknown', values.place('productGroup'), { value: printed, groups: GROUPS });
  return undefined;
}

/** By its own column; else by what the text of the package says. */
function readNet(values: RowValues, found: Findings): NetQuantity | undefined {
  const [printed, packed] = [values.text('netQuantity'), values.text('package')];
  const inPackage = packed === undefined ? undefined : netInPackage(packed);
  if (printed === undefined) return inPackage;
  const net = parseNet(printed, values.text('unit'));
  if (!net) found.add('net-quantity-unread', values.place('netQuantity'));
  else if (inPackage && !sameNet(net, inPackage))
    found.add('net-quantity-contradicts', values.place('netQuantity'), {
      packed: packed ?? '',
      net: printed,
    });
  return net;
}

function readVariant(values: RowValues, group: ProductGroup | undefined, found: Findings): EntryVariant {
  const variant: { -readonly [K in keyof EntryVariant]: EntryVariant[K] } = {};
  const packed = values.text('package');
  if (packed !== undefined) variant.package = packed;
  if (group !== 'VI') {
    const net = readNet(values, found);
    if (net) variant.netQuantity = net;
  }
  const price = values.value('price');
  const amount = price ? parsePrice(price.cell) : 'blank';
  if (amount === 'unreadable') found.add('price-unreadable', values.place('price'));
  else if (amount !== 'blank') {
    variant.price = amount.amount;
    if (amount.amount < LEAST_PRICE)
      found.add('price-implausible', values.place('price'), { price: amount.amount });
  }
  const code = values.value('gtin');
  const gtin = code ? parseBarcode(code.cell) : 'blank';
  if (gtin === 'precision') found.add('barcode-precision', values.place('gtin'));
  else if (gtin === 'invalid') found.add('barcode-invalid', values.place('gtin'));
  else if (gtin !== 'blank') variant.gtin = gtin.gtin;
  return variant;
}

/** The product of a row that holds one; undefined when it must be refused. `producer` is the producer's key. */
export function readProduct(
  values: RowValues,
  producer: string | undefined,
  found: Findings,
): EntryProduct | undefined {
  const name = values.text('productName')?.replace(/^[\s;,-]+|[\s;,]+$/g, '');
  if (name === undefined || isBlank(name) || !/[\p{L}\p{N}]/u.test(name)) {
    found.add('product-name-missing', values.place('productName'));
    return undefined;
  }
  if ([...name].length > LONGEST_NAME)
    found.add('name-too-long', values.place('productName'), { max: LONGEST_NAME });
  if (TEST_NAMES.test(folded(name))) found.add('looks-like-test', values.place('productName'));
  const strange = lookalikeWords(name);
  if (strange.length > 0)
    found.add('look-alike-letters', values.place('productName'), { words: strange.join(', ') });
  const group = readGroup(values, found);
  const variant = readVariant(values, group?.group, found);
  if (group === undefined) return undefined;
  const optional = (field: 'brand' | 'dossierCode' | 'ingredients' | 'storage' | 'shelfLife'): object => {
    const text = values.text(field);
    return text === undefined ? {} : { [field]: text };
  };
  return {
    key: productKey(producer ?? '', name),
    name,
    ...group,
    ...optional('brand'),
    ...optional('dossierCode'),
    ...optional('ingredients'),
    ...optional('storage'),
    ...optional('shelfLife'),
    variant,
  };
}
