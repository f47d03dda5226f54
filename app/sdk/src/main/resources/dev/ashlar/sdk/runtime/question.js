import { conditions } from "./conditions.js";
import { NAMES } from "./description.js";
import { grouped, members, parameter, queryString } from "./query.js";
import { selectText, sortText } from "./select.js";
export function question(schema, asked) {
    const { where, having, select, sort, search, cursor, limit, offset, count } = asked;
    return {
        where: where === undefined ? [] : conditions(schema, where),
        having: having === undefined ? [] : conditions(NAMES, having, "having"),
        select: select === undefined ? undefined : selectText(schema, select),
        terms: { sort: sort === undefined ? undefined : sortText(sort), search, cursor, limit, offset, count },
    };
}
/** A question as a query string. */
export function asAddress(question) {
    const { where, having, select, terms } = question;
    return queryString([
        ...where.map(parameter),
        ...(select === undefined ? [] : selecting(select)),
        ...grouped("having", having),
        ...parameters(terms),
    ]);
}
/** A selection as parameters. */
export function selecting(select) {
    return [["select", select.select], ...select.shapes.flatMap(shaping)];
}
function shaping(shape) {
    return [...shape.where.map(parameter), ...parameters(shape.terms)].map(([name, value]) => [
        `${shape.way}:${name}`,
        value,
    ]);
}
/** Terms as parameters. */
export function parameters(terms) {
    return Object.entries(terms).flatMap(([name, value]) => value === undefined || value === null ? [] : [[name, String(value)]]);
}
/** A question as the body of a request. */
export function asDocument(question) {
    const { where, having, select, terms } = question;
    return {
        ...(where.length === 0 ? {} : { where: members(where) }),
        ...(select === undefined ? {} : { select: select.select }),
        ...shapes(select?.shapes ?? []),
        ...(having.length === 0 ? {} : { having: members(having) }),
        ...told(terms),
    };
}
function shapes(all) {
    const shape = Object.fromEntries(all
        .map(({ way, where, terms }) => [
        way,
        { ...(where.length === 0 ? {} : { where: members(where) }), ...told(terms) },
    ])
        .filter(([, value]) => Object.keys(value).length > 0));
    return Object.keys(shape).length === 0 ? {} : { shape };
}
function told(terms) {
    return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined && value !== null));
}
