import type { Violation } from "./errors.js";
import type { WriteOptions } from "./options.js";

/** What every bulk operation takes. */
export interface BulkOptions extends WriteOptions {
  /** Refuses to touch more rows than this. */
  readonly maxAffected?: number | undefined;
  /** Does everything, answers, and takes it back. */
  readonly dryRun?: boolean | undefined;
}

/** What bulk operations on given rows take. */
export interface RowsOptions extends BulkOptions {
  /** `false`: each row for itself, with a result that may have failed; else all or none. */
  readonly atomic?: boolean | undefined;
}

/** What a bulk creation takes. */
export interface CreateManyOptions<Field extends string> extends RowsOptions {
  /** Fields of the key or of a unique: a row that is there already is merged into, or with `ignore` left as it is. */
  readonly onConflict?: readonly Field[] | undefined;
  readonly resolution?: "merge" | "ignore" | undefined;
}

/** What became of one row. */
export interface BulkResult {
  /** Its key: a value, or for a composite key the segment of its address. */
  readonly id?: unknown;
  readonly status: "created" | "updated" | "ignored" | "deleted" | "failed";
  readonly error?: { readonly code: string; readonly detail: string; readonly errors?: readonly Violation[] };
}

/** What became of many rows. */
export interface BulkResults {
  /** How many rows were created or changed. */
  readonly count: number;
  /** One for each row that was given, in order; none where a filter found them. */
  readonly results: readonly BulkResult[];
}
