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
    /** Whether a name that joins conditions is that of a field. */
    joint(name) {
        return this.#schema.joints?.includes(name) ?? false;
    }
    /** Where a relation leads, or undefined where there is none of that name. */
    relation(name) {
        const relation = own(this.#schema.relations, name);
        return relation && { target: new Described(this.#api, relation[0]), many: relation[1] };
    }
}
/** An own property, so that no name reaches what all objects have. */
function own(record, name) {
    return Object.hasOwn(record, name) ? record[name] : undefined;
}
