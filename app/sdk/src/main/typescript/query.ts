import type { Comparison, Condition, Related } from "./conditions.js";
import { encoded, quoted } from "./text.js";

/** A name and a value of a query string, not encoded yet. */
export type Parameter = readonly [name: string, value: string];

/** Names that mean something else where they stand alone or last; a field of that name is reached with an operator. */
const WORDS = new Set(
  (
    "eq ne gt gte lt lte in nin between like ilike contains starts ends null has search and or not none " +
    "select sort limit offset cursor count having links atomic dry_run max_affected on_conflict resolution"
  ).split(" "),
);

/** A query string. */
export function queryString(parameters: readonly Parameter[]): string {
  return parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
}

/** A condition as a parameter of its own. */
export function parameter(condition: Condition): Parameter {
  const plain = dotted(condition);
  if (plain !== undefined) {
    return [name(plain), value(plain)];
  }
  switch (condition.kind) {
    case "comparison":
      return [name(condition), value(condition)];
    case "group":
      return [condition.joint, group(condition.items)];
    case "related":
      return WORDS.has(way(condition)) ? ["and", group([condition])] : [way(condition), group(condition.items)];
  }
}

/** One condition on one field of a related row reads better with dots. */
function dotted(condition: Condition): Comparison | undefined {
  if (condition.kind !== "related") {
    return condition.kind === "comparison" ? condition : undefined;
  }
  const [only, ...others] = condition.items;
  const inner = only === undefined || others.length > 0 || condition.none ? undefined : dotted(only);
  return inner === undefined || WORDS.has(inner.path[0] ?? "")
    ? undefined
    : { ...inner, path: [condition.relation, ...inner.path] };
}

/** Conditions as one parameter of a name. */
export function grouped(name: string, items: readonly Condition[]): Parameter[] {
  return items.length === 0 ? [] : [[name, group(items)]];
}

/** Conditions as an object of a document, where a name may stand only once. */
export function members(items: readonly Condition[]): Record<string, unknown> {
  const [only, ...others] = items;
  return only !== undefined && others.length === 0 ? member(only) : { and: items.map(member) };
}

function member(condition: Condition): Record<string, unknown> {
  switch (condition.kind) {
    case "comparison":
      return { [name(condition)]: condition.operand };
    case "group":
      return { [condition.joint]: condition.joint === "not" ? members(condition.items) : condition.items.map(member) };
    case "related":
      return { [way(condition)]: members(condition.items) };
  }
}

function way(condition: Related): string {
  return condition.none ? `${condition.relation}.none` : condition.relation;
}

function name(comparison: Comparison): string {
  const path = comparison.path.join(".");
  const bare = comparison.operator === "eq" && !WORDS.has(comparison.path.at(-1) ?? "");
  return path + (comparison.negated ? ".not" : "") + (bare ? "" : `.${comparison.operator}`);
}

/** Outside of groups a single value stands as it is. */
function value(comparison: Comparison): string {
  const { operand } = comparison;
  return typeof operand === "string" ? operand : operand.length === 0 ? "()" : operand.map(quoted).join(",");
}

function group(items: readonly Condition[]): string {
  return `(${items.map(item).join(",")})`;
}

function item(condition: Condition): string {
  switch (condition.kind) {
    case "comparison": {
      const { operand } = condition;
      return `${name(condition)}=${typeof operand === "string" ? quoted(operand) : `(${operand.map(quoted).join(",")})`}`;
    }
    case "group":
      return `${condition.joint}=${group(condition.items)}`;
    case "related":
      return `${way(condition)}=${group(condition.items)}`;
  }
}
