import { z } from 'zod';
import { ContractViolation } from './contract-violation.js';
import { readersSchema, type JsonSchema } from './json-schema.js';
import { tolerantSchema } from './tolerant-schema.js';

/** How to read an older version of the same event. */
export interface Upcast<D, Old = never> {
  readonly from: EventDefinition<Old>;
  readonly with: (old: Old) => D;
}

export interface EventSpec<S extends z.ZodObject> {
  readonly context: string;
  /** Noun of the aggregate, kebab case. */
  readonly aggregate: string;
  /** Past verb phrase, kebab case. */
  readonly name: string;
  readonly version: number;
  /** One sentence for people. */
  readonly summary: string;
  /** `z.strictObject` at every depth. */
  readonly data: S;
  /** The whole public state at a version, so that it may jump over missing ones; its name ends in `snapshotted`. */
  readonly snapshot?: true;
  /** Made by `upcast(OlderEvent, (old) => new data)`. */
  readonly upcast?: Upcast<z.output<S>>;
}

export interface EventDefinition<D = unknown> {
  /** `<context>.<aggregate>.<name>.v<version>` */
  readonly type: string;
  /** `<context>.<aggregate>`: one topic per aggregate type. */
  readonly topic: string;
  readonly context: string;
  readonly aggregate: string;
  readonly name: string;
  readonly version: number;
  readonly summary: string;
  readonly snapshot: boolean;
  /** Every type that `read` understands: its own, then the older ones it upcasts. */
  readonly accepts: readonly string[];
  /** Strict: unknown keys and wrong values throw `ContractViolation`. */
  write(data: D): D;
  /** Tolerant: unknown keys are dropped at every depth. `type` is given for an older version. Throws `ContractViolation`. */
  read(data: unknown, type?: string): D;
  /** What readers are promised, as JSON Schema 2020-12. */
  jsonSchema(): JsonSchema;
}

/** The data of an event: `EventData<typeof CertificateGrantedV1>`. */
export type EventData<E> = E extends EventDefinition<infer D> ? D : never;

export const upcast = <D, Old>(from: EventDefinition<Old>, convert: (old: Old) => D): Upcast<D> =>
  ({ from, with: convert }) as unknown as Upcast<D>;

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function assertNames({ context, aggregate, name, version, snapshot }: EventSpec<z.ZodObject>): void {
  for (const part of [context, aggregate, name]) {
    if (!KEBAB.test(part)) throw new TypeError(`'${part}' is not kebab case`);
  }
  if (!Number.isSafeInteger(version) || version < 1)
    throw new TypeError(`version ${version} is not 1, 2, 3 …`);
  if (name.endsWith('snapshotted') !== (snapshot ?? false)) {
    throw new TypeError(`${name}: an event is a snapshot if, and only if, its name ends in 'snapshotted'`);
  }
}

function checked<S extends z.core.$ZodType>(type: string, schema: S, data: unknown): z.output<S> {
  const result = z.safeParse(schema, data);
  if (!result.success) throw ContractViolation.fromZod(type, result.error as z.ZodError);
  return result.data;
}

/** Declares an event once: from here come its type, its checks, its JSON Schema and its documentation. */
export function defineEvent<S extends z.ZodObject>(spec: EventSpec<S>): EventDefinition<z.output<S>> {
  assertNames(spec);
  const { context, aggregate, name, version, summary, data: schema, upcast: older } = spec;
  const topic = `${context}.${aggregate}`;
  const type = `${topic}.${name}.v${version}`;
  if (older && older.from.topic !== topic) throw new TypeError(`${type} cannot upcast ${older.from.type}`);
  const tolerant = tolerantSchema(schema) as S;
  const read = (data: unknown, asType: string = type): z.output<S> => {
    if (asType === type) return checked(type, tolerant, data);
    if (!older) throw new ContractViolation(type, [`cannot read ${asType}`]);
    return checked(type, tolerant, older.with(older.from.read(data, asType)));
  };
  return Object.freeze({
    type,
    topic,
    context,
    aggregate,
    name,
    version,
    summary,
    snapshot: spec.snapshot ?? false,
    accepts: Object.freeze([type, ...(older?.from.accepts ?? [])]),
    write: (data: z.output<S>) => checked(type, schema, data),
    read,
    jsonSchema: () => ({
      $id: `urn:onevillage:event:${type}`,
      title: type,
      description: summary,
      ...readersSchema(schema),
    }),
  });
}
