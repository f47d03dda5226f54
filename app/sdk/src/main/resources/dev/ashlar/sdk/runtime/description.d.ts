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
    relation(name: string): {
        readonly target: Scope;
        readonly many: boolean;
    } | undefined;
    /** The value objects in one, or undefined where there is none of that name. */
    object(name: string): Inner | undefined;
}
/** The names that a selection gives: neither relations nor value objects are among them. */
export declare const NAMES: Scope;
/** A schema among those of its API. */
export declare class Described implements Scope {
    #private;
    constructor(api: ApiDescription, name: string);
    get endpoint(): string;
    get key(): readonly string[];
    joint(name: string): boolean;
    relation(name: string): {
        readonly target: Described;
        readonly many: boolean;
    } | undefined;
    object(name: string): Inner | undefined;
}
/** An own property, so that no name reaches what all objects have. */
export declare function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined;
