import { v5 as uuidV5 } from 'uuid';
import { parseLocalDate, type AdminUnitId, type LocalDate } from '@onevillage/kernel';
import type { AdminUnit } from '../admin-units/admin-unit.js';
import * as vn from './data/vn-provinces.js';

/** Namespace of the ids of shipped units: the same unit has the same id in every installation. */
const NAMESPACE = '6f1a8d4e-8f0b-5c1e-9d2f-0a7b3c5e9d11';
const idOf = (type: string, code: string, from: string): AdminUnitId =>
  uuidV5(`VN/${type}/${code}/${from}`, NAMESPACE) as AdminUnitId;

const FROM = parseLocalDate(vn.FORMER_FROM);
const MERGER = parseLocalDate(vn.MERGER);
const unit = (
  fields: Partial<AdminUnit> & Pick<AdminUnit, 'id' | 'type' | 'name' | 'validFrom'>,
): AdminUnit => ({
  version: 1,
  country: 'VN',
  code: null,
  parentId: null,
  validTo: null,
  successorIds: [],
  legalSource: null,
  ...fields,
});

/** The state of a unit from `validFrom` on; one code can name several in turn. */
interface Span {
  code: string;
  name: string;
  type: 'province' | 'municipality';
  from: LocalDate;
  region: vn.RegionKey | null;
  parts: string[];
  legalSource: string;
}

function spans(): Span[] {
  const former = Object.entries(vn.FORMER).flatMap(([region, units]) =>
    units.map(([code, name]): Span => ({
      code,
      name,
      type: vn.FORMER_MUNICIPALITIES.includes(code) ? 'municipality' : 'province',
      from: FROM,
      region: region as vn.RegionKey,
      parts: [],
      legalSource: '124/2004/QĐ-TTg',
    })),
  );
  const merged = vn.MERGED.map(([code, name, parts]): Span => ({
    code,
    name,
    type: vn.MERGED_MUNICIPALITIES.includes(code) ? 'municipality' : 'province',
    from: MERGER,
    region: null,
    parts,
    legalSource: '202/2025/QH15',
  }));
  const retyped = vn.RETYPED.map(({ code, on, name, legalSource }): Span => {
    const from = parseLocalDate(on);
    const region = from < MERGER ? (former.find((s) => s.code === code)?.region ?? null) : null;
    return { code, name, type: 'municipality', from, region, parts: [code], legalSource };
  });
  return [...former, ...merged, ...retyped].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Country, the six regions of 2023, the 63 provinces, the 34 since 1 July 2025, and what changed its type. */
export function shippedUnits(): AdminUnit[] {
  const country = unit({
    id: idOf('country', 'VN', vn.FORMER_FROM),
    code: 'VN',
    type: 'country',
    name: 'Việt Nam',
    validFrom: FROM,
  });
  const regions = Object.entries(vn.REGIONS).map(([key, name]) =>
    unit({
      id: idOf('region', key, vn.FORMER_FROM),
      type: 'region',
      name,
      parentId: country.id,
      validFrom: FROM,
      legalSource: '81/2023/QH15',
    }),
  );
  const regionId = (key: vn.RegionKey) => idOf('region', key, vn.FORMER_FROM);

  const provinces: AdminUnit[] = [];
  const living = new Map<string, AdminUnit>();
  for (const span of spans()) {
    const born = unit({
      id: idOf('province', span.code, span.from),
      code: span.code,
      type: span.type,
      name: span.name,
      parentId: span.region ? regionId(span.region) : country.id,
      validFrom: span.from,
      legalSource: span.legalSource,
    });
    for (const part of span.parts) {
      const ended = living.get(part);
      if (!ended) throw new Error(`No unit ${part} to follow on ${span.from}`);
      ended.validTo = span.from;
      ended.successorIds = [born.id];
      living.delete(part);
    }
    provinces.push(born);
    living.set(`${span.code}`, born);
  }
  return [country, ...regions, ...provinces];
}
