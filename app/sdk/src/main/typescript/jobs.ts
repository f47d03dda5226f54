import { AshlarError } from "./errors.js";
import type { Later, Progress } from "./options.js";
import { problem } from "./problem.js";
import { isRecord } from "./text.js";

/** What a job says of itself. */
interface Job {
  readonly status: Progress["status"];
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly result: unknown;
  readonly errors: readonly unknown[];
}

const PAUSE = 1000;

/**
 * Waits for a job; what the request would have been answered with.
 *
 * @param look asks how the job is
 * @param wait lets some milliseconds pass
 */
export async function finished(
  later: true | Later,
  request: string,
  look: () => Promise<unknown>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<unknown> {
  const { progress, every = PAUSE } = later === true ? {} : later;
  for (;;) {
    const job = (await look()) as Job;
    progress?.({ status: job.status, ...job.progress });
    switch (job.status) {
      case "succeeded":
        return job.result ?? undefined;
      case "failed":
      case "cancelled":
        throw refused(job, request);
      case "queued":
      case "running":
        await wait(every);
    }
  }
}

function refused(job: Job, request: string): AshlarError {
  const [first] = job.errors;
  const told = isRecord(first) ? first : {};
  return problem({ code: job.status, title: `The job has ${job.status}`, ...told }, Number(told["status"] ?? 500), request);
}
