import { conditions, type Condition } from "./conditions.js";
import { NAMES, type Described } from "./description.js";
import { grouped, members, parameter, queryString, type Parameter } from "./query.js";
import { selectText, sortText, type SelectText, type Shape } from "./select.js";

/** What is asked of a list, before it is written. */
export interface Question {
  readonly where: readonly Condition[];
  readonly having: readonly Condition[];
  readonly select: SelectText | undefined;
  readonly terms: Terms;
}

/** Parameters that come once; what is undefined or null is left out. */
export type Terms = Readonly<Record<string, unknown>>;

/** What a question is made of. */
export interface Asked {
  readonly where?: object | undefined;
  readonly having?: object | undefined;
  readonly select?: readonly unknown[] | undefined;
  readonly sort?: unknown;
  readonly search?: string | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly count?: string | undefined;
}

export function question(schema: Described, asked: Asked): Question {
  const { where, having, select, sort, search, cursor, limit, offset, count } = asked;
  return {
    where: where === undefined ? [] : conditions(schema, where),
    having: having === undefined ? [] : conditions(NAMES, having, "having"),
    select: select === undefined ? undefined : selectText(schema, select),
    terms: { sort: sort === undefined ? undefined : sortText(sort), search, cursor, limit, offset, count },
  };
}

/** A question as a query string. */
export function asAddress(question: Question): string {
  const { where, having, select, terms } = question;
  return queryString([
    ...where.map(parameter),
    ...(select === undefined ? [] : selecting(select)),
    ...grouped("having", having),
    ...parameters(terms),
  ]);
}

/** A selection as parameters. */
export function selecting(select: SelectText): Parameter[] {
  return [["select", select.select], ...select.shapes.flatMap(shaping)];
}

function shaping(shape: Shape): Parameter[] {
  return [...shape.where.map(parameter), ...parameters(shape.terms)].map(([name, value]): Parameter => [
    `${shape.way}:${name}`,
    value,
  ]);
}

/** Terms as parameters. */
export function parameters(terms: Terms): Parameter[] {
  return Object.entries(terms).flatMap(([name, value]): Parameter[] =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
}

/** A question as the body of a request. */
export function asDocument(question: Question): Record<string, unknown> {
  const { where, having, select, terms } = question;
  return {
    ...(where.length === 0 ? {} : { where: members(where) }),
    ...(select === undefined ? {} : { select: select.select }),
    ...shapes(select?.shapes ?? []),
    ...(having.length === 0 ? {} : { having: members(having) }),
    ...told(terms),
  };
}

function shapes(all: readonly Shape[]): Record<string, unknown> {
  const shape = Object.fromEntries(
    all
      .map(({ way, where, terms }): [string, Record<string, unknown>] => [
        way,
        { ...(where.length === 0 ? {} : { where: members(where) }), ...told(terms) },
      ])
      .filter(([, value]) => Object.keys(value).length > 0),
  );
  return Object.keys(shape).length === 0 ? {} : { shape };
}

function told(terms: Terms): Record<string, unknown> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined && value !== null));
}
