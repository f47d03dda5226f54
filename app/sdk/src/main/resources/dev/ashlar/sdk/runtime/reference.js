/** A value that an earlier operation of a batch answers with. */
export class Reference {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** As it stands in a body and in a path. */
    toString() {
        return this.#text;
    }
}
/** References to whatever is asked for below a name. */
export function references(text) {
    return new Proxy(new Reference(text), {
        get(target, name) {
            if (typeof name === "symbol") {
                return Reflect.get(target, name, target);
            }
            return name === "toString" ? () => text : references(`${text}.${name}`);
        },
    });
}
/** A body in which references stand as the server reads them, and no other text begins like one. */
export function referring(value) {
    if (typeof value === "string") {
        return value.startsWith("$") ? `$${value}` : value;
    }
    else if (value instanceof Reference) {
        return String(value);
    }
    else if (Array.isArray(value)) {
        return value.map(referring);
    }
    else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, referring(inner)]));
    }
    return value;
}
