import type { Condition } from "./conditions.js";
/** A name and a value of a query string, not encoded yet. */
export type Parameter = readonly [name: string, value: string];
/** A query string. */
export declare function queryString(parameters: readonly Parameter[]): string;
/** A condition as a parameter of its own. */
export declare function parameter(condition: Condition): Parameter;
