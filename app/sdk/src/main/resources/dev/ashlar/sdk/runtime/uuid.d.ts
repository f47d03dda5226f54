/** A random UUID, also where browsers keep their own function for secure pages. */
export declare function uuid(): string;
