/** A value that an earlier operation of a batch answers with. */
export declare class Reference<V = unknown> {
    #private;
    /** The value's type; there is no such property. */
    readonly " value"?: V;
    constructor(text: string);
    /** As it stands in a body and in a path. */
    toString(): string;
}
/** What a row of an operation of a batch refers to: its fields, and those of its value objects. */
export type References<V> = V extends readonly (infer E)[] ? Reference<V> & {
    readonly [at: number]: References<NonNullable<E>>;
} : V extends object ? Reference<V> & {
    readonly [F in keyof V]-?: References<NonNullable<V[F]>>;
} : Reference<V>;
/** A value, in any place of which a reference may stand instead. */
export type Referring<V> = V extends string | number | boolean | bigint | null | undefined | Date ? V : {
    readonly [F in keyof V]: Referring<V[F]> | Reference<Exclude<V[F], null | undefined>>;
};
/** References to whatever is asked for below a name. */
export declare function references(text: string): unknown;
/** A body in which references stand as the server reads them, and no other text begins like one. */
export declare function referring(value: unknown): unknown;
