import {
  BulkItems,
  DecimalField,
  IdField,
  InstantField,
  NestedField,
  TextField,
} from '@onevillage/contracts-kit';

/** Units that go from one location of a showroom to another: from the store to the shelf, say. */
export class MoveUnits {
  @IdField({ doc: 'Lot' }) lotId: string;
  @DecimalField({ doc: 'Units, in the unit of the lot', decimals: 3, example: '12' }) quantity: string;
  @IdField({ doc: 'Location that they leave' }) fromLocationId: string;
  @IdField({ doc: 'Location that they reach; of the same showroom (another one: a transfer)' })
  toLocationId: string;
  @IdField({ doc: 'Owner, when only units of one shall go', optional: true }) ownerId?: string;
  @InstantField({ doc: 'When it happened, by the device; now when left out', optional: true })
  occurredAt?: string;
}

/** One move of many, with the id that the device gave it. */
export class BulkMove extends MoveUnits {
  @IdField({ doc: 'Id of the move, made by the device: the same id moves once' }) moveId: string;
  @IdField({ doc: 'Showroom' }) showroomId: string;
}
export class BulkMoveUnits extends BulkItems(BulkMove) {}

export class MovedPart {
  @IdField({ doc: 'Owner' }) ownerId: string;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
}

export class MoveView {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @IdField({ doc: 'Lot' }) lotId: string;
  @IdField({ doc: 'Location that they left' }) fromLocationId: string;
  @IdField({ doc: 'Location that they reached' }) toLocationId: string;
  @TextField({ doc: 'Unit', max: 20 }) unit: string;
  @NestedField(() => MovedPart, { doc: 'What moved, by owner', array: true }) parts: MovedPart[];
  @InstantField({ doc: 'When it happened, by the device' }) occurredAt: string;
}
