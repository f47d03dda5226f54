import { AshlarError } from "./errors.js";
/** An error from a problem document. */
export declare function problem(told: Readonly<Record<string, unknown>>, status: number, request: string, retryAfter?: number): AshlarError;
