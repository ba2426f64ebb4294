/**
 * What goes wrong, and how often: a status with a body, with `abort` a connection that breaks, with `silent` one on which nothing
 * comes, or nothing after the headers.
 */
export interface Fault {
  /** `*` for every method. */
  readonly method: string;
  /** Matched against the path of the request, `/graphql` included. */
  readonly path: RegExp;
  /** How many requests it still strikes; Infinity for all. */
  times: number;
  /** Requests that are let through before it strikes. */
  after?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly abort?: boolean;
  readonly silent?: "whole" | "body";
  /** The request is carried out all the same; only its answer is lost. */
  readonly carriedOut?: boolean;
}

/** The fault that strikes a request, used up once; null when none does. */
export function strike(faults: readonly Fault[], method: string, path: string): Fault | null {
  for (const fault of faults) {
    if (fault.times <= 0 || !fault.path.test(path) || (fault.method !== "*" && fault.method !== method)) continue;
    if ((fault.after ?? 0) > 0) {
      fault.after = (fault.after ?? 0) - 1;
      continue;
    }
    fault.times--;
    return fault;
  }
  return null;
}
