import * as catalog from '@onevillage/contracts-catalog';
import * as ecommerceSync from '@onevillage/contracts-ecommerce-sync';
import * as identity from '@onevillage/contracts-identity';
import * as intake from '@onevillage/contracts-intake';
import * as kit from '@onevillage/contracts-kit';
import {
  checkDto,
  type DtoClass,
  dtoFaults,
  dtoRegistry,
  IntField,
  NestedField,
} from '@onevillage/contracts-kit';
import * as producers from '@onevillage/contracts-producers';
import * as recognition from '@onevillage/contracts-recognition';
import * as fairs from '@onevillage/contracts-fairs';
import * as showroom from '@onevillage/contracts-showroom';
import '@onevillage/app-catalog';
import '@onevillage/app-ecommerce-sync';
import '@onevillage/app-identity';
import '@onevillage/app-intake';
import '@onevillage/app-producers';
import '@onevillage/app-recognition';
import '@onevillage/app-fairs';
import '@onevillage/app-showroom';
import '@onevillage/platform-service';

const contracts: Record<string, Record<string, unknown>> = {
  catalog,
  ecommerceSync,
  identity,
  intake,
  producers,
  recognition,
  fairs,
  showroom,
};
const all = [...dtoRegistry()];

const isClass = (value: unknown): value is DtoClass =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

describe('the DTO classes', () => {
  it('are many', () => {
    expect(all.length).toBeGreaterThan(60);
  });

  it('have on every property a check and a doc, and on every nested object its type', () => {
    expect(dtoFaults(all)).toEqual([]);
  });

  it.each(Object.keys(contracts))(
    'of %s are all known: an exported class without fields would check nothing',
    (name) => {
      const known = new Set<unknown>(all);
      const unknown = Object.entries(contracts[name] ?? {})
        .filter(([, value]) => isClass(value) && !(value.prototype instanceof Error))
        .filter(
          ([, value]) =>
            !known.has(value) && !all.some((one) => (value as DtoClass).prototype instanceof one),
        )
        .map(([exported]) => exported);
      expect(unknown).toEqual([]);
    },
  );

  it('have names of their own: in OpenAPI the second would replace the first', () => {
    const seen = new Map<string, DtoClass>();
    const exported = new Set(Object.values(contracts).flatMap((module) => Object.values(module)));
    const twice = all.filter((one) => {
      if (!exported.has(one)) return false;
      const other = seen.get(one.name);
      seen.set(one.name, one);
      return other !== undefined && other !== one;
    });
    expect(twice.map(({ name }) => name)).toEqual([]);
  });

  it('refuse a field that they do not name, each of them', () => {
    const open = all.filter((one) => {
      const { errors } = checkDto(one, { surelyUnknown: 1 });
      return !errors.some(({ code, pointer }) => code === 'unknown-field' && pointer === '/surelyUnknown');
    });
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('would be caught without a check on a nested object', () => {
    class Inner {
      @IntField({ doc: 'x' }) x: number;
    }
    class Planted {
      @NestedField(() => Inner, { doc: 'fine' }) fine: Inner;
      @kit.TextField({ doc: '', max: 1 }) undocumented: string;
    }
    expect(dtoFaults([Planted])).toEqual(['Planted.undocumented has no doc']);
  });
});
