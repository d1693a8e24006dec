import {
  ConsignmentAnnouncedV1,
  ConsignmentCancelledV1,
  ConsignmentChangedV1,
  ConsignmentReceivedV1,
  type ConsignmentState,
} from '@onevillage/contracts-showroom';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import type { ConsignmentNote } from './consignment-note.js';

const OF_STATE = {
  announced: ConsignmentChangedV1,
  received: ConsignmentReceivedV1,
  cancelled: ConsignmentCancelledV1,
} as const;

export function consignmentEvent(note: ConsignmentNote): NewEvent {
  const isNew = note.state === 'announced' && note.version === 1;
  const definition = isNew ? ConsignmentAnnouncedV1 : OF_STATE[note.state];
  return newEvent(definition, { aggregateId: note.noteId, version: note.version, data: publicState(note) });
}

/** Without what somebody wrote or signed. */
function publicState({ version: _version, lines, receipt, ...note }: ConsignmentNote): ConsignmentState {
  return {
    ...note,
    lines: lines.map((line) => ({ ...line })),
    receipt: receipt && {
      signedAt: receipt.signedAt,
      lines: receipt.lines.map(({ line, variantId, unit, lotId, locationId, quantity, refused }) => ({
        line,
        variantId,
        unit,
        lotId,
        locationId,
        quantity,
        refused: refused?.quantity ?? 0,
      })),
      differences: receipt.differences.map(({ line, variantId, expected, delivered, reason }) => ({
        line,
        variantId,
        expected,
        delivered,
        reason,
      })),
    },
  };
}
