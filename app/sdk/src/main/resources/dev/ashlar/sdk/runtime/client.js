import { batch } from "./batch.js";
import { Described } from "./description.js";
import { Endpoint, write } from "./endpoint.js";
import { Transport } from "./transport.js";
/** A client of an API. Typed by the package that is generated for it. */
export function connect(api, options) {
    const transport = new Transport(api, options);
    const client = {
        $with: (changed) => connect(api, { ...options, ...changed }),
        $batch: (build, call = {}) => batch(api, build, (operations) => transport.send(write("POST", "/batch", { operations }, call), call)),
        $follow: (address, call) => transport.follow(address, call),
    };
    for (const name of Object.keys(api.schemas)) {
        const schema = new Described(api, name);
        client[schema.endpoint] = new Endpoint(transport, schema);
    }
    return Object.freeze(client);
}
