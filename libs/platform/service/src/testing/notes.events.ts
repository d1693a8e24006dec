import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

const note = { context: 'notes', aggregate: 'note', version: 1 } as const;
const data = z.strictObject({ text: z.string() });

export const NoteWrittenV1 = defineEvent({ ...note, name: 'written', summary: 'A note was written.', data });
export const NoteErasedV1 = defineEvent({ ...note, name: 'erased', summary: 'A note was erased.', data });

export const notesEvents = { publishes: [NoteWrittenV1], consumes: { echoes: [NoteWrittenV1] } };
