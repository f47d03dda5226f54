import type { Condition } from "./conditions.js";
/** A name and a value of a query string, not encoded yet. */
export type Parameter = readonly [name: string, value: string];
/** A query string. */
export declare function queryString(parameters: readonly Parameter[]): string;
/** A condition as a parameter of its own. */
export declare function parameter(condition: Condition): Parameter;
/** Conditions as one parameter of a name. */
export declare function grouped(name: string, items: readonly Condition[]): Parameter[];
/** Conditions as an object of a document, where a name may stand only once. */
export declare function members(items: readonly Condition[]): Record<string, unknown>;
