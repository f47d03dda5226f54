import type { Page } from "./answers.js";
import { batch, type Answers, type Batch, type BatchOptions, type Step } from "./batch.js";
import { Described, type ApiDescription } from "./description.js";
import { Endpoint, write } from "./endpoint.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { Rest } from "./selection.js";
import { Transport } from "./transport.js";

/** What every client has beside the endpoints of its API. */
export interface Connection<Client> {
  /** The same client with some options changed: `sales.$with({ organization })`. */
  $with(options: Partial<Omit<ClientOptions, "admin">>): Client;
  /** Carries out several operations as one, all or none; resolves with what the steps that `build` returns have answered. */
  $batch<const Steps extends readonly Step<unknown, unknown>[]>(
    build: (batch: Batch<Client>) => Steps,
    options?: BatchOptions,
  ): Promise<Answers<Steps>>;
  /** The rest of an embedded list that was cut. */
  $follow<Row>(address: Rest<Row>, options?: CallOptions): Promise<Page<Row>>;
}

/** A client of an API. Typed by the package that is generated for it. */
export function connect(api: ApiDescription, options: ClientOptions): unknown {
  const transport = new Transport(api, options);
  const client: Record<string, unknown> = {
    $with: (changed: Partial<ClientOptions>) => connect(api, { ...options, ...changed }),
    $batch: (build: (gathered: never) => readonly Step<unknown>[], call: BatchOptions = {}) =>
      batch(api, build, (operations) => transport.send(write("POST", "/batch", { operations }, call), call)),
    $follow: (address: string, call?: CallOptions) => transport.follow(address, call),
  };
  for (const name of Object.keys(api.schemas)) {
    const schema = new Described(api, name);
    client[schema.endpoint] = new Endpoint(transport, schema);
  }
  return Object.freeze(client);
}
