import { own } from "./description.js";
import { described, isRecord, scalar, wellFormed } from "./text.js";
const JOINTS = new Set(["and", "or", "not"]);
const LISTS = new Set(["in", "nin", "between", "has"]);
const OPERATORS = new Set("eq ne gt gte lt lte in nin between like ilike contains starts ends null has search not".split(" "));
/** The conditions that an object stands for, all of which must hold. Whatever is `undefined` is an error: it would select too much. */
export function conditions(schema, where, place = "where") {
    if (!isRecord(where)) {
        throw new TypeError(`${place} is ${described(where)}, and an object is expected`);
    }
    return Object.entries(where).flatMap(([name, value]) => entry(schema, name, value, `${place}.${name}`));
}
function entry(schema, name, value, place) {
    if (value === undefined) {
        throw new TypeError(`${place} is undefined; leave it out, or ask for null`);
    }
    if (JOINTS.has(name) && (Array.isArray(value) || !schema.joint(name))) {
        return group(schema, name, value, place);
    }
    const object = schema.object(name);
    if (object !== undefined) {
        return within(object, [name], value, place);
    }
    const relation = schema.relation(name);
    if (relation === undefined) {
        return field([name], value, place);
    }
    return relation.many
        ? quantified(relation.target, name, value, place)
        : [related(relation.target, name, value, place)];
}
function group(schema, joint, value, place) {
    const items = (Array.isArray(value) ? value : [value]).map((item, at) => conditions(schema, item, `${place}[${at}]`));
    if (joint === "and") {
        return items.flat();
    }
    if (items.length === 0 || items.some((item) => item.length === 0)) {
        throw new TypeError(`${place} has nothing in it, or something that always holds`);
    }
    return joint === "or"
        ? [{ kind: "group", joint, items: items.map(together) }]
        : items.map((each) => ({ kind: "group", joint, items: each }));
}
/** Several conditions as one. */
function together(items) {
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: "group", joint: "and", items };
}
function quantified(target, relation, value, place) {
    if (!isRecord(value)) {
        throw new TypeError(`${place} is ${described(value)}; ask for some or none of the related rows`);
    }
    return Object.entries(value).map(([quantifier, where]) => {
        if (quantifier !== "some" && quantifier !== "none") {
            throw new TypeError(`${place}.${quantifier} is neither some nor none`);
        }
        const items = inside(target, where, `${place}.${quantifier}`);
        return { kind: "related", relation, many: true, none: quantifier === "none", items };
    });
}
function related(target, relation, value, place) {
    return value === null
        ? { kind: "comparison", path: [relation], negated: false, operator: "null", operand: "true" }
        : { kind: "related", relation, many: false, none: false, items: inside(target, value, place) };
}
/** No conditions at all ask for any row; a key always has values. */
function inside(target, where, place) {
    const items = conditions(target, where, place);
    const key = target.key[0] ?? "id";
    return items.length > 0 ? items : [comparison([key], false, "null", "false")];
}
/** Conditions on the fields of a value object, or whether it is there. */
function within(object, path, value, place) {
    if (!isRecord(value) || (typeof value["null"] === "boolean" && Object.keys(value).length === 1)) {
        return field(path, value, place);
    }
    return Object.entries(value).flatMap(([name, inner]) => {
        if (inner === undefined) {
            throw new TypeError(`${place}.${name} is undefined; leave it out, or ask for null`);
        }
        const deeper = own(object, name);
        const way = [...path, name];
        return deeper === undefined ? field(way, inner, `${place}.${name}`) : within(deeper, way, inner, `${place}.${name}`);
    });
}
function field(path, value, place) {
    if (value === null) {
        return [comparison(path, false, "null", "true")];
    }
    return isRecord(value) ? operations(path, value, place) : [comparison(path, false, "eq", text(value, place))];
}
function operations(path, value, place) {
    const all = Object.entries(value);
    if (all.length === 0) {
        throw new TypeError(`${place} compares with nothing`);
    }
    return all.flatMap(([operator, operand]) => operation(path, operator, operand, `${place}.${operator}`));
}
function operation(path, operator, operand, place) {
    if (!OPERATORS.has(operator)) {
        throw new TypeError(`${place}: there is no operator ${operator}`);
    }
    if (operator === "not") {
        return [negated(field(path, operand, place))];
    }
    if (operand === undefined) {
        throw new TypeError(`${place} is undefined; leave it out, or ask for null`);
    }
    return [comparison(path, false, operator, LISTS.has(operator) ? list(operand, place) : text(operand, place))];
}
function negated(items) {
    const [only] = items;
    return items.length === 1 && only?.kind === "comparison" && !only.negated
        ? { ...only, negated: true }
        : { kind: "group", joint: "not", items };
}
function comparison(path, negated, operator, operand) {
    return { kind: "comparison", path, negated, operator, operand };
}
function list(operand, place) {
    if (!Array.isArray(operand)) {
        throw new TypeError(`${place} is ${described(operand)}, and a list is expected`);
    }
    return operand.map((each, at) => text(each, `${place}[${at}]`));
}
function text(value, place) {
    return wellFormed(scalar(value, place));
}
