import { Described } from "./description.js";
import { Endpoint } from "./endpoint.js";
import { references, referring } from "./reference.js";
/** What an operation of a batch may say in its head. */
const HEADERS = ["If-Match", "If-None-Match", "Prefer"];
/** Gathers what endpoints would send. */
class Gatherer {
    operations = [];
    /** Operations that were refused before they could be sent. */
    broken = [];
    #waiting = [];
    send(call) {
        this.operations.push(written(call, this.operations.length));
        return new Promise((resolve) => this.#waiting.push(resolve));
    }
    answer(results) {
        results.forEach(({ status, body }, at) => this.#waiting[at]?.({ status, body, headers: new Headers() }));
    }
}
function written(call, at) {
    const query = call.query ? `?${call.query.replaceAll("$", "%24")}` : "";
    const headers = HEADERS.flatMap((name) => {
        const value = call.headers?.[name];
        return value === undefined ? [] : [[name, value]];
    });
    return {
        ref: `s${at}`,
        method: call.method,
        path: call.path + query,
        ...(call.body === undefined ? {} : { body: referring(call.body) }),
        ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    };
}
/** What a method of an endpoint answers, as a batch does: a row without its etag, which a batch does not tell. */
function bare(answered) {
    const stored = typeof answered === "object" && answered !== null && "etag" in answered;
    return stored ? Object.getOwnPropertyDescriptor(answered, "row")?.value : answered;
}
const METHODS = new Set("list group get count exists create put update delete createMany updateMany updateWhere deleteMany deleteWhere".split(" "));
/** Carries out operations as one: all or none. */
export async function batch(api, build, send) {
    const gatherer = new Gatherer();
    const answers = new Map();
    const steps = build(endpoints(api, gatherer, answers));
    await Promise.all(gatherer.broken);
    if (gatherer.operations.length === 0) {
        return [];
    }
    const answer = await send(gatherer.operations);
    gatherer.answer(answer.body.results);
    return Promise.all(steps.map((step) => answers.get(step)));
}
function endpoints(api, gatherer, answers) {
    const all = {};
    for (const name of Object.keys(api.schemas)) {
        const schema = new Described(api, name);
        all[schema.endpoint] = gathering(new Endpoint(gatherer, schema), gatherer, answers);
    }
    return all;
}
/** An endpoint whose methods give steps. */
function gathering(endpoint, gatherer, answers) {
    const methods = endpoint;
    return Object.fromEntries([...METHODS].map((name) => [
        name,
        (...given) => {
            const at = gatherer.operations.length;
            const answered = methods[name].apply(endpoint, given).then(bare);
            answered.catch(() => undefined);
            if (gatherer.operations.length === at) {
                gatherer.broken.push(answered);
            }
            const step = { ref: references(`$s${at}`) };
            answers.set(step, answered);
            return step;
        },
    ]));
}
