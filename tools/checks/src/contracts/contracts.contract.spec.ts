import * as catalog from '@onevillage/contracts-catalog';
import * as ecommerceSync from '@onevillage/contracts-ecommerce-sync';
import * as fairs from '@onevillage/contracts-fairs';
import * as identity from '@onevillage/contracts-identity';
import * as intake from '@onevillage/contracts-intake';
import { dtoFaults, dtoRegistry, incompatibilities, personalDataFaults } from '@onevillage/contracts-kit';
import * as producers from '@onevillage/contracts-producers';
import * as recognition from '@onevillage/contracts-recognition';
import * as showroom from '@onevillage/contracts-showroom';
import { allEvents, publishedSchemas } from './all-contracts.js';
import { frozenNames, frozenSchema, samplesOf } from './contract-files.js';

const contexts = {
  catalog,
  'ecommerce-sync': ecommerceSync,
  fairs,
  identity,
  intake,
  producers,
  recognition,
  showroom,
};

describe('published schemas', () => {
  it.each(publishedSchemas().map((one) => [`${one.context}.${one.name}`, one] as const))(
    '%s is frozen and unchanged',
    (_, one) => {
      const frozen = frozenSchema(one.context, one.name);
      // A new shape is frozen by `npm run contracts:freeze`; so is a compatible change.
      expect(frozen).toBeDefined();
      expect(incompatibilities(frozen!, one.schema)).toEqual([]);
      expect(one.schema).toEqual(frozen);
    },
  );

  it('are all still published: none was taken away', () => {
    for (const context of Object.keys(contexts)) {
      const published = publishedSchemas()
        .filter((one) => one.context === context)
        .map((one) => one.name);
      expect(frozenNames(context).filter((name) => !published.includes(name))).toEqual([]);
    }
  });

  it('a taken-away or newly required field would be seen', () => {
    const { schema } = publishedSchemas()[0]!;
    const properties = schema.properties ?? {};
    const { name: _name, ...fewer } = properties;
    expect(incompatibilities(schema, { ...schema, properties: fewer })).not.toEqual([]);
    const more = {
      ...schema,
      properties: { ...properties, extra: { type: 'string' as const } },
      required: [...(schema.required ?? []), 'extra'],
    };
    expect(incompatibilities(schema, more)).not.toEqual([]);
  });
});

describe('events', () => {
  it('are all in the list: every definition that a contract exports', () => {
    const exported = Object.values(contexts)
      .flatMap((context) => Object.values(context) as unknown[])
      .filter(
        (value): value is { type: string; topic: string } =>
          typeof value === 'object' && value !== null && 'jsonSchema' in value,
      );
    expect(exported.length).toBeGreaterThan(15);
    expect(new Set(exported.map((event) => event.type))).toEqual(
      new Set(allEvents.map((event) => event.type)),
    );
  });

  it.each(allEvents.map((event) => [event.type, event] as const))(
    '%s has samples that its own strict check accepts',
    (_, event) => {
      const samples = samplesOf(event.context, event.type);
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        expect(event.write(sample)).toEqual(sample);
        expect(event.read({ ...(sample as object), fieldOfTomorrow: 1 })).toEqual(sample);
      }
    },
  );

  it('hold no names of persons, phones or personal ids', () => {
    expect(allEvents.flatMap(personalDataFaults)).toEqual([]);
  });
});

describe('DTO classes', () => {
  it('each have a check and a doc for every property, and a type for every nested object', () => {
    expect(Object.keys(contexts)).toHaveLength(8); // importing them registers their classes
    expect(dtoRegistry().length).toBeGreaterThan(60);
    expect(dtoFaults(dtoRegistry())).toEqual([]);
  });
});
