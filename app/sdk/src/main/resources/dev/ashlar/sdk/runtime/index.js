/** What every generated client is built on. */
export * from "./answers.js";
export * from "./collection.js";
export { connect } from "./client.js";
export * from "./errors.js";
export { Rows } from "./rows.js";
