import { type Condition } from "./conditions.js";
import type { Described } from "./description.js";
/** What a selection becomes: the value of `select`, and what shapes embedded lists. */
export interface SelectText {
    readonly select: string;
    readonly shapes: readonly Shape[];
}
/** Which rows of an embedded list are shown. */
export interface Shape {
    /** The relations that lead to it, joined by dots. */
    readonly way: string;
    readonly where: readonly Condition[];
    readonly terms: Readonly<Record<string, unknown>>;
}
/** Writes a selection. */
export declare function selectText(schema: Described, selection: readonly unknown[]): SelectText;
/** An order as one text. */
export declare function sortText(sort: unknown): string;
