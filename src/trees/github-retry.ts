import { setTimeout as sleep } from "node:timers/promises";

/** Attempts at one call, the first included. */
const attempts = 3;
/** The same of a call that is not answered at all: each attempt takes as long as GitHub is waited for. */
const attemptsInSilence = 2;
/** Milliseconds before the second and the third attempt when GitHub does not say. */
const pauses = [500, 2_000];
/** The longest pause in milliseconds that GitHub may ask for; a rate limit that takes longer fails at once. */
const longestPause = 60_000;

/** Waits some milliseconds; tests pass one that does not. */
export type Wait = (milliseconds: number) => Promise<void>;

/** Waits a little longer than asked, by chance: jobs that were refused together do not come back together. */
export const waitWithJitter: Wait = (milliseconds) => sleep(milliseconds * (1 + Math.random() / 4));

/** What of an error of octokit tells whether the call may be repeated. */
export interface Failure {
  /** HTTP status; 500 is also how octokit reports a connection that broke. */
  readonly status: number | null;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly isRateLimit: boolean;
  readonly isMalformed: boolean;
  readonly isSilent: boolean;
}

/** An answer that GitHub called a success and that is not what it describes: cut JSON, a proxy's page. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
  constructor() {
    super("the answer is cut or has another shape than GitHub describes");
  }
}

/** No whole answer in time: none at all, or one that stops in the middle. */
class Silence extends Error {
  override readonly name = "Silence";
  constructor(patience: number) {
    super(`no whole answer within ${patience / 1000} seconds`);
  }
}

/** Makes a call that is given up after `patience` milliseconds, whatever octokit makes of an answer that was cut off then. */
export async function inTime<T>(patience: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patience);
  try {
    const answer = await call(signal);
    if (!signal.aborted) return answer;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  throw new Silence(patience);
}

/** Repeats a read that failed for a passing reason; throws the last error otherwise. `passes` narrows what is passing. */
export async function retry<T>(
  call: () => Promise<T>,
  wait: Wait,
  passes: (failure: Failure) => boolean = isPassing,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      const most = failure.isSilent ? attemptsInSilence : attempts;
      const pause = attempt + 1 < most && passes(failure) ? pauseAfter(failure, attempt) : null;
      if (pause === null) throw error;
      await wait(pause);
    }
  }
}

/** Reads an error of octokit: a RequestError (status, response) or a GraphqlResponseError (headers, errors). */
export function failureOf(error: unknown): Failure {
  const { status, message, headers, response, errors } = asRecord(error);
  const found = { ...asRecord(headers), ...asRecord(asRecord(response).headers) };
  const text = typeof message === "string" ? message : String(error);
  const code = typeof status === "number" ? status : null;
  const limited = Array.isArray(errors) && errors.some((entry) => asRecord(entry).type === "RATE_LIMITED");
  const isRateLimit = limited || code === 429 || (code === 403 && isLimit(found, text));
  const [isMalformed, isSilent] = [error instanceof MalformedAnswer, error instanceof Silence];
  return { status: code, message: text, headers: found, isRateLimit, isMalformed, isSilent };
}

function isLimit(headers: Failure["headers"], message: string): boolean {
  const spent = String(headers["x-ratelimit-remaining"]) === "0";
  return spent || headers["retry-after"] !== undefined || message.includes("rate limit");
}

/** Whether the same call may well succeed in a moment. */
export function isPassing({ status, isRateLimit, isMalformed, isSilent }: Failure): boolean {
  return isRateLimit || isMalformed || isSilent || status === 408 || (status ?? 0) >= 500;
}

function pauseAfter(failure: Failure, attempt: number): number | null {
  const pause = askedPause(failure) ?? pauses[attempt] ?? 0;
  return pause <= longestPause ? pause : null;
}

/** Retry-After is in seconds; x-ratelimit-reset is the second of the epoch at which a spent limit is renewed. */
function askedPause({ headers, isRateLimit }: Failure): number | null {
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(after)) return Math.max(0, after) * 1000;
  const reset = Number(headers["x-ratelimit-reset"]);
  const spent = isRateLimit && String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset);
  return spent ? Math.max(0, reset * 1000 - Date.now()) : null;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
