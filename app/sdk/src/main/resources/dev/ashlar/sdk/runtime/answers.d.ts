/** A row with what its next write can be made conditional on. */
export interface Stored<Row> {
    readonly row: Row;
    /** For `ifMatch` and `ifNoneMatch`. */
    readonly etag: string | undefined;
}
/** A row that was created. */
export interface Created<Row> extends Stored<Row> {
    /** Its address. */
    readonly location: string | undefined;
}
/** A row that was put at its key. */
export interface Put<Row> extends Stored<Row> {
    /** Whether it is new. */
    readonly created: boolean;
}
/** A value object with what its next write can be made conditional on. */
export interface StoredValue<V> {
    readonly value: V;
    readonly etag: string | undefined;
}
/** Some rows of a list. */
export interface Page<Row> {
    readonly data: Row[];
    readonly page: {
        /** The most rows that a page has. */
        readonly limit: number;
        /** Cursor of the page that follows, or null. */
        readonly next: string | null;
        /** Cursor of the page before, or null. */
        readonly prev: string | null;
        /** Rows of the whole list, where `count` asked for it. */
        readonly total?: number;
    };
}
