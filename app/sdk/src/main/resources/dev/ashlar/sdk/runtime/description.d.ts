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
    /** Fields that are named as a word that joins conditions. */
    readonly joints?: readonly string[];
}
/** A schema among those of its API. */
export declare class Described {
    #private;
    constructor(api: ApiDescription, name: string);
    get endpoint(): string;
    get key(): readonly string[];
    /** Whether a name that joins conditions is that of a field. */
    joint(name: string): boolean;
    /** Where a relation leads, or undefined where there is none of that name. */
    relation(name: string): {
        readonly target: Described;
        readonly many: boolean;
    } | undefined;
}
