import type { Page } from "./answers.js";
/** The rows of a whole list, read page by page as they are asked for. Each walk begins anew. */
export declare class Rows<Row> implements AsyncIterable<Row> {
    #private;
    constructor(read: (cursor: string | undefined) => Promise<Page<Row>>);
    /** Page by page. */
    pages(): AsyncGenerator<Page<Row>, void, undefined>;
    /** Row by row. */
    [Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined>;
    /** All rows at once: mind how many there are. */
    toArray(): Promise<Row[]>;
}
