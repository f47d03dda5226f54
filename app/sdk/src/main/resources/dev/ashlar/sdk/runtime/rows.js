/** The rows of a whole list, read page by page as they are asked for. Each walk begins anew. */
export class Rows {
    #read;
    constructor(read) {
        this.#read = read;
    }
    /** Page by page. */
    async *pages() {
        for (let cursor; cursor !== null;) {
            const page = await this.#read(cursor);
            yield page;
            cursor = page.page.next;
        }
    }
    /** Row by row. */
    async *[Symbol.asyncIterator]() {
        for await (const page of this.pages()) {
            yield* page.data;
        }
    }
    /** All rows at once: mind how many there are. */
    async toArray() {
        const rows = [];
        for await (const page of this.pages()) {
            rows.push(...page.data);
        }
        return rows;
    }
}
