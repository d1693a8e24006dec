import { anotherInstance as another, killedAt as killed, type KilledCommand } from '@onevillage/testing';
import { fairsService } from '../fairs.service.js';
import type { TestFairs } from './test-fairs.js';

const main = new URL('../main.ts', import.meta.url);

/** The service once more, on the clock of the rig. */
export const anotherInstance = (rig: TestFairs) => another(fairsService, rig);
/** Sends a command to an instance that is a process of its own and dies at this point. */
export const killedAt = (rig: TestFairs, faultPoint: string, command: KilledCommand) =>
  killed(main, rig, faultPoint, command);
