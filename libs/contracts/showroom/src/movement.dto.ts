import {
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import { OWNERSHIPS, type Ownership } from './consignment.events.js';
import { LOCATION_KINDS, type LocationKind } from './location.js';
import { MOVEMENT_KINDS, STOCK_STATES, type MovementKind, type StockState } from './movement.js';

export class MovementEndView {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'IANA time zone of the showroom', max: 50 }) zone: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Kind of the location', values: LOCATION_KINDS }) locationKind: LocationKind;
  @EnumField({ doc: 'Free, or held for somebody', values: STOCK_STATES }) state: StockState;
}

export class MovementView {
  @IdField({ doc: 'Id' }) id: string;
  @EnumField({ doc: 'What was done', values: MOVEMENT_KINDS }) kind: MovementKind;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @NestedField(() => MovementEndView, { doc: 'Where the units left' }) from: MovementEndView;
  @NestedField(() => MovementEndView, { doc: 'Where they went' }) to: MovementEndView;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: "The producer's, or the showroom's own", values: OWNERSHIPS }) ownership: Ownership;
  @InstantField({ doc: 'When it happened, by the device' }) occurredAt: string;
  @InstantField({ doc: 'When it was recorded' }) recordedAt: string;
  @TextField({ doc: 'Kind of document that it belongs to', max: 60, example: 'sale' }) documentKind: string;
  @IdField({ doc: 'That document; of a sale the id that its till gave the receipt' }) documentId: string;
  @IntField({ doc: 'Line of that document', nullable: true }) line: number | null;
  @TextField({ doc: 'Who did it; null for the producer, who is not told', max: 300, nullable: true }) by:
    string | null;
  @TextField({ doc: 'Why; null for the producer, who is not told', max: 1000, nullable: true }) reason:
    string | null;
}
export class MovementPage extends PageOf(MovementView) {}
