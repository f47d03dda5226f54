import { conditions } from "./conditions.js";
import { described, isRecord } from "./text.js";
/** Writes a selection. */
export function selectText(schema, selection) {
    const shapes = [];
    return { select: level(schema, selection, "", shapes), shapes };
}
/** An order as one text. */
export function sortText(sort) {
    return Array.isArray(sort) ? sort.join(",") : String(sort);
}
function level(schema, selection, way, shapes) {
    if (!Array.isArray(selection) || selection.length === 0) {
        throw new TypeError(`a selection is a list with something in it, not ${described(selection)}`);
    }
    return selection.map((item) => (isRecord(item) ? embeds(schema, item, way, shapes) : String(item))).join(",");
}
function embeds(schema, item, way, shapes) {
    return Object.entries(item)
        .map(([name, value]) => {
        const relation = name.slice(name.indexOf(":") + 1);
        const target = schema.relation(relation)?.target;
        if (target === undefined) {
            throw new TypeError(`${name} is no relation to select`);
        }
        return name + embed(target, value, way === "" ? relation : `${way}.${relation}`, shapes);
    })
        .join(",");
}
function embed(target, value, way, shapes) {
    if (value === true) {
        return "";
    }
    const shape = isRecord(value) ? value : { select: value };
    shapes.push(shaping(target, shape, way));
    return shape["select"] === undefined ? "" : `(${level(target, shape["select"], way, shapes)})`;
}
function shaping(target, shape, way) {
    const { where, sort, limit, offset } = shape;
    return {
        way,
        where: where === undefined ? [] : conditions(target, where, `${way}.where`),
        terms: { sort: sort === undefined ? undefined : sortText(sort), limit, offset },
    };
}
