/** What every generated client is built on. */
export * from "./answers.js";
export type * from "./batch.js";
export type * from "./bulk.js";
export * from "./collection.js";
export { connect, type Connection } from "./client.js";
export type { ApiDescription, SchemaDescription } from "./description.js";
export * from "./errors.js";
export type * from "./filter.js";
export type * from "./group.js";
export type * from "./options.js";
export type { Reference, References, Referring } from "./reference.js";
export { Rows } from "./rows.js";
export type * from "./schema.js";
export type * from "./selection.js";
export type * from "./sort.js";
