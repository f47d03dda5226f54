import type { Page } from "./answers.js";

/** The rows of a whole list, read page by page as they are asked for. Each walk begins anew. */
export class Rows<Row> implements AsyncIterable<Row> {
  readonly #read: (cursor: string | undefined) => Promise<Page<Row>>;

  constructor(read: (cursor: string | undefined) => Promise<Page<Row>>) {
    this.#read = read;
  }

  /** Page by page. */
  async *pages(): AsyncGenerator<Page<Row>, void, undefined> {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page<Row> = await this.#read(cursor);
      yield page;
      cursor = page.page.next;
    }
  }

  /** Row by row. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const page of this.pages()) {
      yield* page.data;
    }
  }

  /** All rows at once: mind how many there are. */
  async toArray(): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const page of this.pages()) {
      rows.push(...page.data);
    }
    return rows;
  }
}
