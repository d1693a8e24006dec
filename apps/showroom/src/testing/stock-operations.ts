import type { LocationKind, MovementKind } from '@onevillage/contracts-showroom';
import fc from 'fast-check';
import type { NewMovement } from '../stock/movement.js';
import { aMovement, idOf, locationOf, ORGANISATION, PRODUCER } from './a-shelf.js';

export const LOTS = [1, 2];
export const OWNERS = [PRODUCER, ORGANISATION];
interface End {
  readonly kind: LocationKind;
  readonly showroom: number;
  readonly state: 'free' | 'held';
}
const free = (kind: LocationKind, showroom: number): End => ({ kind, showroom, state: 'free' });

/** Everything that is done with stock, as the ends between which it moves units. */
export const OPERATIONS: Record<string, (at: number, other: number) => [MovementKind, End, End]> = {
  receive: (at) => ['receipt', free('producer', at), free('shelf', at)],
  sell: (at) => ['sale', free('shelf', at), free('customer', at)],
  void: (at) => ['sale-void', free('customer', at), free('shelf', at)],
  takeBack: (at) => ['return', free('customer', at), free('store', at)],
  hold: (at) => ['hold', free('shelf', at), { ...free('shelf', at), state: 'held' }],
  letGo: (at) => ['release', { ...free('shelf', at), state: 'held' }, free('shelf', at)],
  relocate: (at) => ['relocation', free('store', at), free('shelf', at)],
  dispatch: (at, to) => ['dispatch', free('shelf', at), free('transit', to)],
  arrive: (_, to) => ['arrival', free('transit', to), free('store', to)],
  lose: (_, to) => ['write-off', free('transit', to), free('loss', to)],
  miss: (at) => ['count', free('shelf', at), free('loss', at)],
  find: (at) => ['count', free('unexplained', at), free('shelf', at)],
  sellUncovered: (at) => ['sale', free('unexplained', at), free('customer', at)],
  writeOff: (at) => ['write-off', free('store', at), free('loss', at)],
  giveBack: (at) => ['producer-return', free('shelf', at), free('producer', at)],
};

const aLine = fc
  .record({
    operation: fc.constantFrom('receive', 'receive', ...Object.keys(OPERATIONS)),
    lot: fc.constantFrom(...LOTS),
    owner: fc.constantFrom(...OWNERS),
    at: fc.constantFrom(1, 2),
    quantity: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ operation, lot, owner, at, quantity }): NewMovement => {
    const [kind, from, to] = OPERATIONS[operation]!(at, 3 - at);
    const end = ({ kind: where, showroom, state }: End) => ({
      locationId: locationOf(where, showroom),
      state,
    });
    return aMovement({ kind, lotId: idOf(7, lot), ownerId: owner, quantity, from: end(from), to: end(to) });
  });
/** One to four lines: all of them are done, or nothing. */
export const aCommand = fc.array(aLine, { minLength: 1, maxLength: 4 });
