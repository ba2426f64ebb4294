import {
  type Failure,
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
}

/** A POST whose answer got lost may have been carried out: only what GitHub surely did not do is asked for again. */
function isRefusedForNow({ status, isRateLimit, headers }: Failure): boolean {
  return isRateLimit && (status === 403 || status === 429) && headers["retry-after"] !== undefined;
}
