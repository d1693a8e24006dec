import { RuleViolation } from '@onevillage/kernel';

/** No such parked message: it was applied or dropped meanwhile, or never was. */
export class UnknownParkedMessage extends RuleViolation {
  constructor(id: string) {
    super('not-found', { id });
  }
}

/** This service keeps no projection of that name. */
export class UnknownProjection extends RuleViolation {
  constructor(projection: string) {
    super('not-found', { projection });
  }
}

/** Another parked message of the aggregate comes first: that one is to be replayed or dropped. */
export class NotFirstParked extends RuleViolation {
  constructor(id: string, first: string) {
    super('conflict', { id, first });
  }
}
