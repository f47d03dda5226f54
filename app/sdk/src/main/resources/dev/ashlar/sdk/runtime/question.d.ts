import { type Condition } from "./conditions.js";
import { type Described } from "./description.js";
import { type Parameter } from "./query.js";
import { type SelectText } from "./select.js";
/** What is asked of a list, before it is written. */
export interface Question {
    readonly where: readonly Condition[];
    readonly having: readonly Condition[];
    readonly select: SelectText | undefined;
    readonly terms: Terms;
}
/** Parameters that come once; what is undefined or null is left out. */
export type Terms = Readonly<Record<string, unknown>>;
/** What a question is made of. */
export interface Asked {
    readonly where?: object | undefined;
    readonly having?: object | undefined;
    readonly select?: readonly unknown[] | undefined;
    readonly sort?: unknown;
    readonly search?: string | undefined;
    readonly cursor?: string | null | undefined;
    readonly limit?: number | undefined;
    readonly offset?: number | undefined;
    readonly count?: string | undefined;
}
export declare function question(schema: Described, asked: Asked): Question;
/** A question as a query string. */
export declare function asAddress(question: Question): string;
/** A selection as parameters. */
export declare function selecting(select: SelectText): Parameter[];
/** Terms as parameters. */
export declare function parameters(terms: Terms): Parameter[];
/** A question as the body of a request. */
export declare function asDocument(question: Question): Record<string, unknown>;
