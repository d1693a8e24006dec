import { Body, Controller, Inject, Post } from '@nestjs/common';
import { TextField } from '@onevillage/contracts-kit';
import { newId, type Tx } from '@onevillage/platform-database';
import {
  appendEvents,
  type ConsumedEvent,
  newEvent,
  OnEvents,
  Projection,
} from '@onevillage/platform-eventing';
import { Commands, Ctx, Policy, type RequestContext } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '../tokens.js';
import { NoteWrittenV1 } from './notes.events.js';
import { insertNote, upsertEcho } from './notes.store.js';

export class WriteNote {
  @TextField({ doc: 'What it says', max: 100 }) text: string;
}

@Controller('v1/notes')
@Policy('producer')
export class NotesController {
  constructor(
    private readonly commands: Commands,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post()
  write(@Ctx() ctx: RequestContext, @Body() { text }: WriteNote) {
    return this.commands.run(ctx, async (tx) => {
      const id = newId();
      await insertNote(tx, id, text);
      await appendEvents(tx, [newEvent(NoteWrittenV1, { aggregateId: id, version: 1, data: { text } })]);
      this.logger.info({ id }, 'note written');
      return { body: { id, text }, etag: 1, location: `/v1/notes/${id}` };
    });
  }
}

@Projection('echoes', { tables: ['echoes'] })
export class EchoesProjection {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  @OnEvents(NoteWrittenV1)
  async onWritten(events: readonly ConsumedEvent<typeof NoteWrittenV1>[], tx: Tx) {
    for (const { aggregateId, data } of events) {
      if (data.text === 'indigestible') throw new Error('cannot digest');
      await upsertEcho(tx, aggregateId, data.text);
      this.logger.info({ id: aggregateId }, 'note echoed');
    }
  }
}
