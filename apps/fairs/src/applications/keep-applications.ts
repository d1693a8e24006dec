import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { applicationEvent, type ApplicationHappened } from './application-events.js';
import type { ApplicationStore } from './application.store.js';
import type { Application } from './application.js';

export interface ApplicationChange {
  readonly happened: ApplicationHappened;
  readonly application: Application;
}

/** Each application changes once. */
export async function keepApplications(
  tx: Tx,
  store: ApplicationStore,
  changes: readonly ApplicationChange[],
  now: Date,
): Promise<void> {
  await store.save(
    tx,
    changes.map(({ application }) => application),
    now,
  );
  await appendEvents(
    tx,
    changes.map(({ happened, application }) => applicationEvent(happened, application)),
  );
}
