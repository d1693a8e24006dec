import { v7 } from 'uuid';

/** A UUIDv7: sorts by the time it was made, which keeps index pages warm. */
export const newId = <T extends string = string>(): T => v7() as T;
