import { beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { BulkItems, BulkQuery } from '../bulk/bulk.js';
import { BulkResult } from '../bulk/bulk-result.js';
import { PageOf, PageQuery } from '../bulk/page.js';
import { BooleanField } from './boolean-field.js';
import { DateField, InstantField } from './date-field.js';
import { EnumField } from './enum-field.js';
import { checkDto } from './field-errors.js';
import { IdField } from './id-field.js';
import { ListField } from './list-field.js';
import { LocalizedText } from './localized-text.js';
import { MapField } from './map-field.js';
import { NestedField } from './nested-field.js';
import { DecimalField, IntField } from './number-field.js';
import { TextField } from './text-field.js';

class Part {
  @IntField({ doc: 'Count', min: 1, max: 9 }) count: number;
}

class Sample {
  @TextField({
    doc: 'Name',
    max: 10,
    min: 2,
    pattern: { is: /^[a-z]+$/, says: 'of small letters' },
    example: 'abc',
  })
  name: string;
  @TextField({ doc: 'Note', max: 10, nullable: true, optional: true }) note?: string | null;
  @IntField({ doc: 'Stars', min: 1, max: 5, nullable: true }) stars: number | null;
  @DecimalField({ doc: 'Weight', decimals: 3, nullable: true }) weight: string | null;
  @BooleanField({ doc: 'Service', nullable: true }) service: boolean | null;
  @DateField({ doc: 'Day', nullable: true }) day: string | null;
  @InstantField({ doc: 'Changed' }) changedAt: string;
  @IdField({ doc: 'Id', nullable: true }) id: string | null;
  @EnumField({ doc: 'Unit', values: ['kg', 'g'], nullable: true }) unit: 'kg' | 'g' | null;
  @NestedField(() => Part, { doc: 'Part', nullable: true }) part: Part | null;
  @NestedField(() => Part, { doc: 'Whole' }) whole: Part;
  @NestedField(() => Part, { doc: 'Parts', array: true, min: 1, max: 3 }) parts: Part[];
  @ListField({ doc: 'Tags', of: 'text', max: 3 }) tags: string[];
  @ListField({ doc: 'Groups', of: 'enum', values: ['I', 'II'], nullable: true }) groups: string[] | null;
  @MapField({ doc: 'Label', keys: ['origin'] }) label: Record<string, string>;
  @MapField({ doc: 'Free', nullable: true }) free: Record<string, string> | null;
  @NestedField(() => LocalizedText, { doc: 'Titles' }) titles: LocalizedText;
}
class BulkSamples extends BulkItems(Sample) {}
class SamplePage extends PageOf(Sample) {}

@Controller('samples')
class SampleController {
  @Get() list(@Query() _: PageQuery): SamplePage {
    return { items: [], next: null };
  }
  @Post() @ApiCreatedResponse({ type: BulkResult }) bulk(
    @Body() _: BulkSamples,
    @Query() __: BulkQuery,
  ): void {}
}
@Module({ controllers: [SampleController] })
class SampleModule {}

let document: OpenAPIObject;
const schemaOf = (name: string): Record<string, Record<string, unknown>> =>
  (document.components?.schemas?.[name] as { properties: Record<string, Record<string, unknown>> })
    .properties;

beforeAll(async () => {
  const app = (await Test.createTestingModule({ imports: [SampleModule] }).compile()).createNestApplication(
    new FastifyAdapter(),
    { logger: false },
  );
  document = SwaggerModule.createDocument(app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build(), {
    extraModels: [SamplePage],
  });
});

describe('the OpenAPI document', () => {
  it('says of each field what its check says', () => {
    expect(schemaOf('Sample')).toMatchObject({
      name: {
        type: 'string',
        minLength: 2,
        maxLength: 10,
        pattern: '^[a-z]+$',
        example: 'abc',
        description: 'Name',
      },
      note: { type: ['string', 'null'], maxLength: 10 },
      stars: { type: ['integer', 'null'], minimum: 1, maximum: 5 },
      weight: { type: ['string', 'null'] },
      service: { type: ['boolean', 'null'] },
      day: { type: ['string', 'null'], format: 'date' },
      changedAt: { type: 'string', format: 'date-time' },
      id: { type: ['string', 'null'], format: 'uuid' },
      unit: { type: ['string', 'null'], enum: ['kg', 'g', null] },
      parts: { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/components/schemas/Part' } },
      tags: { type: 'array', maxItems: 3, items: { type: 'string', maxLength: 200 } },
      groups: { type: ['array', 'null'], items: { type: 'string', enum: ['I', 'II'] } },
      label: { type: 'object', additionalProperties: false, properties: { origin: { type: 'string' } } },
      free: { type: ['object', 'null'], additionalProperties: { type: 'string' } },
    });
    expect(JSON.stringify(schemaOf('Sample')['part'])).toContain('#/components/schemas/Part');
    expect(JSON.stringify(schemaOf('Sample')['part'])).toContain('null');
    expect(JSON.stringify(schemaOf('Sample')['whole'])).not.toContain('null');
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('names exactly the fields that must be given', () => {
    const { required } = document.components?.schemas?.['Sample'] as { required: string[] };
    expect(required).not.toContain('note');
    expect(required).toHaveLength(Object.keys(schemaOf('Sample')).length - 1);
  });

  it('describes bulk bodies, pages and query strings', () => {
    expect(schemaOf('BulkSamples')['items']).toMatchObject({ type: 'array', minItems: 1, maxItems: 1000 });
    expect(schemaOf('SamplePage')).toMatchObject({ next: { type: ['string', 'null'] } });
    expect(document.paths['/samples']?.get?.parameters).toEqual([
      expect.objectContaining({
        in: 'query',
        name: 'limit',
        required: false,
        schema: expect.objectContaining({ type: 'integer', maximum: 200 }),
      }),
      expect.objectContaining({ in: 'query', name: 'cursor', required: false }),
    ]);
    expect(document.paths['/samples']?.post?.parameters).toEqual([
      expect.objectContaining({
        in: 'query',
        name: 'dryRun',
        required: false,
        schema: expect.objectContaining({ type: 'boolean' }),
      }),
    ]);
  });

  it('accepts and refuses the same bodies as the check', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'api', components: document.components });
    const validate = ajv.compile({ $ref: 'api#/components/schemas/Sample' });
    const good = {
      name: 'abc',
      stars: null,
      weight: '0.5',
      service: null,
      day: '2026-11-22',
      changedAt: '2026-11-22T00:00:00Z',
      id: null,
      unit: null,
      part: null,
      whole: { count: 1 },
      parts: [{ count: 1 }],
      tags: [],
      groups: null,
      label: {},
      free: null,
      titles: { vi: null },
    };
    const bodies: [object, boolean][] = [
      [good, true],
      [{ ...good, unit: 'kg', part: { count: 9 }, free: { a: 'b' }, stars: 5 }, true],
      [{ ...good, unit: 'lb' }, false],
      [{ ...good, part: { count: 10 } }, false],
      [{ ...good, whole: null }, false],
      [{ ...good, parts: [] }, false],
      [{ ...good, label: { other: 'x' } }, false],
      [{ ...good, weight: '0.1234' }, false],
      [{ ...good, name: 'ABC' }, false],
      [{ ...good, stars: '5' }, false],
    ];
    for (const [body, valid] of bodies) {
      expect([body, validate(body)]).toEqual([body, valid]);
      expect([body, checkDto(Sample, body).errors.length === 0]).toEqual([body, valid]);
    }
  });
});
