/** The names that a selection gives: neither relations nor value objects are among them. */
export const NAMES = { key: [], joint: () => false, relation: () => undefined, object: () => undefined };
/** A schema among those of its API. */
export class Described {
    #api;
    #schema;
    constructor(api, name) {
        const schema = own(api.schemas, name);
        if (schema === undefined) {
            throw new TypeError(`${api.api} has no schema ${name}`);
        }
        this.#api = api;
        this.#schema = schema;
    }
    get endpoint() {
        return this.#schema.endpoint;
    }
    get key() {
        return this.#schema.key;
    }
    joint(name) {
        return this.#schema.joints?.includes(name) ?? false;
    }
    relation(name) {
        const relation = own(this.#schema.relations, name);
        return relation && { target: new Described(this.#api, relation[0]), many: relation[1] };
    }
    object(name) {
        return own(this.#schema.objects ?? {}, name);
    }
}
/** An own property, so that no name reaches what all objects have. */
export function own(record, name) {
    return Object.hasOwn(record, name) ? record[name] : undefined;
}
