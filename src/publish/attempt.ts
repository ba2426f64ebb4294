import { type Purpose, refusal } from "./refusal.ts";

/** What a call came to, or the sentence that says why GitHub did not take it, with the status of its answer. */
export type Attempt<T> =
  | { readonly value: T; readonly failure: null }
  | { readonly failure: string; readonly status: unknown };

/** Makes a call of which a failure is told and never thrown; `purpose` names what it writes, if not comments. */
export async function attempt<T>(call: () => Promise<T>, purpose?: Purpose): Promise<Attempt<T>> {
  try {
    return { value: await call(), failure: null };
  } catch (error) {
    return {
      failure: refusal(error, purpose),
      status: error instanceof Error && "status" in error ? error.status : null,
    };
  }
}
