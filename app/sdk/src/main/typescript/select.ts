import { conditions, type Condition } from "./conditions.js";
import type { Described } from "./description.js";
import { described, isRecord } from "./text.js";

/** What a selection becomes: the value of `select`, and what shapes embedded lists. */
export interface SelectText {
  readonly select: string;
  readonly shapes: readonly Shape[];
}

/** Which rows of an embedded list are shown. */
export interface Shape {
  /** The relations that lead to it, joined by dots. */
  readonly way: string;
  readonly where: readonly Condition[];
  readonly terms: Readonly<Record<string, unknown>>;
}

/** Writes a selection. */
export function selectText(schema: Described, selection: readonly unknown[]): SelectText {
  const shapes: Shape[] = [];
  return { select: level(schema, selection, "", shapes), shapes };
}

/** An order as one text. */
export function sortText(sort: unknown): string {
  return Array.isArray(sort) ? sort.join(",") : String(sort);
}

function level(schema: Described, selection: unknown, way: string, shapes: Shape[]): string {
  if (!Array.isArray(selection) || selection.length === 0) {
    throw new TypeError(`a selection is a list with something in it, not ${described(selection)}`);
  }
  return selection.map((item: unknown) => (isRecord(item) ? embeds(schema, item, way, shapes) : String(item))).join(",");
}

function embeds(schema: Described, item: Readonly<Record<string, unknown>>, way: string, shapes: Shape[]): string {
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

function embed(target: Described, value: unknown, way: string, shapes: Shape[]): string {
  if (value === true) {
    return "";
  }
  const shape = isRecord(value) ? value : { select: value };
  shapes.push(shaping(target, shape, way));
  return shape["select"] === undefined ? "" : `(${level(target, shape["select"], way, shapes)})`;
}

function shaping(target: Described, shape: Readonly<Record<string, unknown>>, way: string): Shape {
  const { where, sort, limit, offset } = shape;
  return {
    way,
    where: where === undefined ? [] : conditions(target, where, `${way}.where`),
    terms: { sort: sort === undefined ? undefined : sortText(sort), limit, offset },
  };
}
