import { anotherInstance as another, killedAt as killed, type KilledCommand } from '@onevillage/testing';
import { showroomService } from '../showroom.service.js';
import type { TestShowroom } from './test-showroom.js';

const main = new URL('../main.ts', import.meta.url);

/** The service once more, on the clock of the rig. */
export const anotherInstance = (rig: TestShowroom) => another(showroomService, rig);
/** Sends a command to an instance that is a process of its own and dies at this point. */
export const killedAt = (rig: TestShowroom, faultPoint: string, command: KilledCommand) =>
  killed(main, rig, faultPoint, command);
