import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '../service-definition.js';
import { EchoesProjection, NotesController } from './notes.controller.js';
import { NoteErasedV1, notesEvents } from './notes.events.js';
import { CreateNotes1763800003000 } from './notes.store.js';

@Module({ controllers: [NotesController, EchoesProjection] })
class NotesModule {}

/** The smallest service that does all a service does. */
export const notes: ServiceDefinition = {
  name: 'notes',
  module: NotesModule,
  events: notesEvents,
  knows: [NoteErasedV1],
  migrations: [CreateNotes1763800003000],
  problems: [],
};
