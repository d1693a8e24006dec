import { describe, expect, it } from '@jest/globals';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, IsDefined, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { BulkItems } from '../bulk/bulk.js';
import { BulkResult } from '../bulk/bulk-result.js';
import { PageOf } from '../bulk/page.js';
import { type DtoClass, dtoRegistry } from '../fields/dto-registry.js';
import { ListField } from '../fields/list-field.js';
import { MapField } from '../fields/map-field.js';
import { NestedField } from '../fields/nested-field.js';
import { TextField } from '../fields/text-field.js';
import { dtoFaults } from './dto-faults.js';

class Part {
  @TextField({ doc: 'Name', max: 10 }) name: string;
}
class Whole extends Part {
  @NestedField(() => Part, { doc: 'Part', nullable: true }) part: Part | null;
  @NestedField(() => Part, { doc: 'Parts', array: true }) parts: Part[];
  @ListField({ doc: 'Tags', of: 'text' }) tags: string[];
  @MapField({ doc: 'Label' }) label: Record<string, string>;
}
class WholeBulk extends BulkItems(Whole) {}
class WholePage extends PageOf(Whole) {}

class WithoutDoc {
  @IsInt() count: number;
}
class EmptyDoc {
  @IsInt() @ApiProperty({ type: 'integer' }) count: number;
}
class WithoutCheck {
  @ApiProperty({ description: 'Count', type: 'integer' }) count: number;
}
class OnlyAllowed {
  @Allow() @ApiProperty({ description: 'Count', type: 'integer' }) count: number;
  @IsDefined() @ApiProperty({ description: 'Other', type: 'integer' }) other: number;
  @IsOptional() @ApiProperty({ description: 'Third', type: 'integer' }) third?: number;
}
class NestedWithoutType {
  @ValidateNested() @ApiProperty({ description: 'Part', type: () => Part }) part: Part;
}
class ListWithoutType {
  @ValidateNested({ each: true })
  @ApiProperty({ description: 'Parts', type: () => Part, isArray: true })
  parts: Part[];
}
class TypeWithoutNested {
  @IsDefined() @IsInt() @Type(() => Part) @ApiProperty({ description: 'Part', type: () => Part }) part: Part;
}
class ListWithoutNested {
  @IsInt() @ApiProperty({ description: 'Parts', type: () => Part, isArray: true }) parts: unknown[];
}
class Node {
  @NestedField(() => Node, { doc: 'Children', array: true, optional: true }) children?: object[];
}
class Even {
  @NestedField(() => Odd, { doc: 'Odd', optional: true }) odd?: object;
}
class Odd {
  @NestedField(() => Even, { doc: 'Even', optional: true }) even?: object;
}
class Empty {}

describe('the test over every DTO class', () => {
  it('is green for classes made of fields', () => {
    expect(dtoFaults([Part, Whole, WholeBulk, WholePage, BulkResult])).toEqual([]);
  });

  it.each<[string, DtoClass, string[]]>([
    ['a check without doc', WithoutDoc, ['WithoutDoc.count has no doc']],
    ['a doc that says nothing', EmptyDoc, ['EmptyDoc.count has no doc']],
    ['a doc without check', WithoutCheck, ['WithoutCheck.count has no check']],
    [
      'checks that check nothing',
      OnlyAllowed,
      ['OnlyAllowed.count has no check', 'OnlyAllowed.other has no check', 'OnlyAllowed.third has no check'],
    ],
    [
      'nested without @Type',
      NestedWithoutType,
      ['NestedWithoutType.part is nested without @Type: its objects pass unchecked'],
    ],
    [
      'a list without @Type',
      ListWithoutType,
      ['ListWithoutType.parts is nested without @Type: its objects pass unchecked'],
    ],
    ['@Type without nested', TypeWithoutNested, ['TypeWithoutNested.part holds objects that nothing checks']],
    [
      'a list of objects without nested',
      ListWithoutNested,
      ['ListWithoutNested.parts holds objects that nothing checks'],
    ],
    ['a class that contains itself', Node, ['Node contains itself: children']],
    ['classes that contain each other', Even, ['Even contains itself: odd.even']],
    ['no fields', Empty, ['Empty has no fields']],
  ])('is red for %s', (_, of, faults) => {
    expect(dtoFaults([of])).toEqual(faults);
  });

  it('finds the classes by itself', () => {
    expect(dtoFaults(dtoRegistry())).toEqual([
      'Node contains itself: children',
      'Even contains itself: odd.even',
      'Odd contains itself: even.odd',
    ]);
  });
});
