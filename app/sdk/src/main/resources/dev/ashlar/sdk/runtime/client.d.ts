import type { Page } from "./answers.js";
import { type Answers, type Batch, type BatchOptions, type Step } from "./batch.js";
import { type ApiDescription } from "./description.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { Rest } from "./selection.js";
/** What every client has beside the endpoints of its API. */
export interface Connection<Client> {
    /** The same client with some options changed: `sales.$with({ organization })`. */
    $with(options: Partial<Omit<ClientOptions, "admin">>): Client;
    /** Carries out several operations as one, all or none; resolves with what the steps that `build` returns have answered. */
    $batch<const Steps extends readonly Step<unknown, unknown>[]>(build: (batch: Batch<Client>) => Steps, options?: BatchOptions): Promise<Answers<Steps>>;
    /** The rest of an embedded list that was cut. */
    $follow<Row>(address: Rest<Row>, options?: CallOptions): Promise<Page<Row>>;
}
/** A client of an API. Typed by the package that is generated for it. */
export declare function connect(api: ApiDescription, options: ClientOptions): unknown;
