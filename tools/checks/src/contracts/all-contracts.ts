import { productEvents } from '@onevillage/contracts-catalog';
import {
  change,
  changesPage,
  channelEvents,
  feedEnd,
  feedProduct,
} from '@onevillage/contracts-ecommerce-sync';
import { fairsEvents } from '@onevillage/contracts-fairs';
import type { EventDefinition, JsonSchema } from '@onevillage/contracts-kit';
import { AdminUnitRecordedV1, producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';
import { showroomEvents } from '@onevillage/contracts-showroom';
import { z } from 'zod';

/** Every event of every context. A contract that is missing here is caught: the services' own lists must be covered. */
export const allEvents: readonly EventDefinition[] = [
  ...producerEvents,
  AdminUnitRecordedV1,
  ...productEvents,
  ...certificateEvents,
  ...fairsEvents,
  ...showroomEvents,
  ...channelEvents,
] as readonly EventDefinition[];

/** What partners are promised outside of events. */
const FEED_SHAPES = { 'feed-product': feedProduct, 'feed-end': feedEnd, change, 'changes-page': changesPage };

export interface PublishedSchema {
  /** Folder of the context in libs/contracts. */
  context: string;
  name: string;
  schema: JsonSchema;
}

/** Every published shape, as it stands in the code. */
export function publishedSchemas(): PublishedSchema[] {
  const events = allEvents.map((event) => ({
    context: event.context,
    name: event.type.slice(event.context.length + 1),
    schema: event.jsonSchema(),
  }));
  const feed = Object.entries(FEED_SHAPES).map(([name, shape]) => ({
    context: 'ecommerce-sync',
    name: `feed.${name}.v1`,
    schema: JSON.parse(JSON.stringify(z.toJSONSchema(shape, { io: 'output' }))) as JsonSchema,
  }));
  return [...events, ...feed];
}
