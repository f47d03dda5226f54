/** What a client has to know of an API to ask it. Generated. */
export interface ApiDescription {
  readonly owner: string;
  readonly project: string;
  readonly api: string;
  readonly version: string;
  readonly schemas: Readonly<Record<string, SchemaDescription>>;
}

/** What a client has to know of a schema. */
export interface SchemaDescription {
  /** The segment of its address. */
  readonly endpoint: string;
  /** Names of the fields of its key. */
  readonly key: readonly string[];
  /** Where relations lead: the schema, and whether to a list. */
  readonly relations: Readonly<Record<string, readonly [schema: string, many: boolean]>>;
  /** Value objects and the value objects in them, by name. */
  readonly objects?: Inner;
  /** Fields that are named as a word that joins conditions. */
  readonly joints?: readonly string[];
}

/** Value objects by name, with those in them. */
export interface Inner {
  readonly [field: string]: Inner;
}

/** What conditions have to know of the names that they are about. */
export interface Scope {
  readonly key: readonly string[];
  /** Whether a name that joins conditions is that of a field. */
  joint(name: string): boolean;
  /** Where a relation leads, or undefined where there is none of that name. */
  relation(name: string): { readonly target: Scope; readonly many: boolean } | undefined;
  /** The value objects in one, or undefined where there is none of that name. */
  object(name: string): Inner | undefined;
}

/** The names that a selection gives: neither relations nor value objects are among them. */
export const NAMES: Scope = { key: [], joint: () => false, relation: () => undefined, object: () => undefined };

/** A schema among those of its API. */
export class Described implements Scope {
  readonly #api: ApiDescription;
  readonly #schema: SchemaDescription;

  constructor(api: ApiDescription, name: string) {
    const schema = own(api.schemas, name);
    if (schema === undefined) {
      throw new TypeError(`${api.api} has no schema ${name}`);
    }
    this.#api = api;
    this.#schema = schema;
  }

  get endpoint(): string {
    return this.#schema.endpoint;
  }

  get key(): readonly string[] {
    return this.#schema.key;
  }

  joint(name: string): boolean {
    return this.#schema.joints?.includes(name) ?? false;
  }

  relation(name: string): { readonly target: Described; readonly many: boolean } | undefined {
    const relation = own(this.#schema.relations, name);
    return relation && { target: new Described(this.#api, relation[0]), many: relation[1] };
  }

  object(name: string): Inner | undefined {
    return own(this.#schema.objects ?? {}, name);
  }
}

/** An own property, so that no name reaches what all objects have. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
