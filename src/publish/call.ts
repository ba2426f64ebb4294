import {
  type Failure,
  failureOf,
  inTime,
  isPassing,
  MalformedAnswer,
  retry,
  type Wait,
  waitWithJitter,
} from "../trees/github-retry.ts";

/** The part of an octokit that is used here; `@actions/github`'s and any other have it. */
export interface Requester {
  request(
    route: string,
    parameters: Readonly<Record<string, Parameter | { readonly signal: AbortSignal }>>,
  ): Promise<Answer>;
}

/** What is sent: texts, numbers, the labels of an issue, and the comments of a review. */
type Parameter = string | number | readonly string[] | readonly Readonly<Record<string, string | number>>[];

/** An answer of octokit. */
export interface Answer {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/** Milliseconds after which a call that hangs is given up. */
const patience = 20_000;
/** Milliseconds until what GitHub was about to make when its answer got lost is there. */
const settling = 1_000;

/** Calls that publish: each given up in time, and repeated where that can do no harm. */
export class Publisher {
  readonly #octokit: Requester;
  readonly #wait: Wait;

  /** `wait` pauses between attempts. */
  constructor(octokit: Requester, wait: Wait = waitWithJitter) {
    this.#octokit = octokit;
    this.#wait = wait;
  }

  /** One call, three attempts at most; throws octokit's error, or MalformedAnswer when the data does not fit. */
  call(
    route: string,
    parameters: Readonly<Record<string, Parameter>>,
    fits: (data: unknown) => boolean = () => true,
  ): Promise<Answer> {
    const once = async () => {
      const answer = await inTime(patience, (signal) =>
        this.#octokit.request(route, { ...parameters, request: { signal } }),
      );
      if (!fits(answer.data)) throw new MalformedAnswer();
      return answer;
    };
    return retry(once, this.#wait, route.startsWith("POST ") ? isRefusedForNow : isPassing);
  }

  /**
   * Makes what may be there only once. When the answer got lost, `find` tells whether it was made all the same, and only what was
   * not is made again, once. Throws octokit's error.
   */
  async once<T>(make: () => Promise<T>, find: () => Promise<T | null>): Promise<T> {
    try {
      return await make();
    } catch (error) {
      if (!isLost(failureOf(error))) throw error;
      await this.#wait(settling);
      const found = await attempted(find);
      if (found === undefined) throw error;
      return found ?? (await make());
    }
  }
}

/** Undefined when nobody can tell. */
async function attempted<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch {
    return undefined;
  }
}

/** Whether GitHub may have done what was asked although its answer says nothing of it. */
function isLost({ status, isMalformed, isSilent }: Failure): boolean {
  return isMalformed || isSilent || status === 408 || (status ?? 0) >= 500;
}

/** A POST whose answer got lost may have been carried out: only what GitHub surely did not do is asked for again. */
function isRefusedForNow({ status, isRateLimit, headers }: Failure): boolean {
  return isRateLimit && (status === 403 || status === 429) && headers["retry-after"] !== undefined;
}
