/** A value that an earlier operation of a batch answers with. */
export class Reference<V = unknown> {
  /** The value's type; there is no such property. */
  declare readonly " value"?: V;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** As it stands in a body and in a path. */
  toString(): string {
    return this.#text;
  }
}

/** What a row of an operation of a batch refers to: its fields, and those of its value objects. */
export type References<V> = V extends readonly (infer E)[]
  ? Reference<V> & { readonly [at: number]: References<NonNullable<E>> }
  : V extends object
    ? Reference<V> & { readonly [F in keyof V]-?: References<NonNullable<V[F]>> }
    : Reference<V>;

/** A value, in any place of which a reference may stand instead. */
export type Referring<V> = V extends string | number | boolean | bigint | null | undefined | Date
  ? V
  : { readonly [F in keyof V]: Referring<V[F]> | Reference<Exclude<V[F], null | undefined>> };

/** References to whatever is asked for below a name. */
export function references(text: string): unknown {
  return new Proxy(new Reference(text), {
    get(target, name) {
      if (typeof name === "symbol") {
        return Reflect.get(target, name, target) as unknown;
      }
      return name === "toString" ? () => text : references(`${text}.${name}`);
    },
  });
}

/** A body in which references stand as the server reads them, and no other text begins like one. */
export function referring(value: unknown): unknown {
  if (typeof value === "string") {
    return value.startsWith("$") ? `$${value}` : value;
  } else if (value instanceof Reference) {
    return String(value);
  } else if (Array.isArray(value)) {
    return value.map(referring);
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, referring(inner)]));
  }
  return value;
}
