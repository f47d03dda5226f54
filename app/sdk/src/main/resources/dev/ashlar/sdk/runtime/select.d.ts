import type { Described } from "./description.js";
import { type Parameter } from "./query.js";
/** What a selection becomes: the value of `select`, and what shapes embedded lists. */
export interface SelectText {
    readonly select: string;
    readonly shapes: readonly Parameter[];
}
/** Writes a selection. */
export declare function selectText(schema: Described, selection: readonly unknown[]): SelectText;
/** An order as one text. */
export declare function sortText(sort: unknown): string;
