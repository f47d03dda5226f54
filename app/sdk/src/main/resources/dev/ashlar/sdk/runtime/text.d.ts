/**
 * Percent-encodes a name or a value of a query string, and leaves the marks of the grammar as they are, so that a person can read them.
 * What is no Unicode text cannot be sent.
 */
export declare function encoded(text: string): string;
/** Refuses a text with half a surrogate pair. */
export declare function wellFormed(text: string): string;
/** A value inside of a list or a group. */
export declare function quoted(text: string): string;
/** A value as it stands in an address. */
export declare function scalar(value: unknown, place: string): string;
/** What something is, for messages. */
export declare function described(value: unknown): string;
/** Whether a value is an object whose entries mean something. */
export declare function isRecord(value: unknown): value is Readonly<Record<string, unknown>>;
