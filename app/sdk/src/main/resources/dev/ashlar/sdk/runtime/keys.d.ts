/** The segment of an address that stands for a key: one value, or several as an object or a list in the order of the key. */
export declare function keySegment(fields: readonly string[], key: unknown): string;
/** A key as it stands in a body: a value, or an object with those of a composite one. */
export declare function keyBody(fields: readonly string[], key: unknown): unknown;
