import type { Later } from "./options.js";
/**
 * Waits for a job; what the request would have been answered with.
 *
 * @param look asks how the job is
 * @param wait lets some milliseconds pass
 */
export declare function finished(later: true | Later, request: string, look: () => Promise<unknown>, wait: (milliseconds: number) => Promise<void>): Promise<unknown>;
