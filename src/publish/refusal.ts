import { MalformedAnswer } from "../trees/github-retry.ts";

/** What was to be written, and the permission that writing it needs. */
export interface Purpose {
  readonly what: string;
  readonly permission: string;
}

const comments: Purpose = { what: "comments", permission: "pull-requests: write" };

/** Says in a sentence why GitHub did not take what was to be published, and what would help. */
export function refusal(error: unknown, { what, permission }: Purpose = comments): string {
  const said = error instanceof Error ? error.message : String(error);
  const status = error instanceof Error && "status" in error ? error.status : null;
  if (/\b(locked|archived)\b/i.test(said)) return `GitHub takes no ${what} here: ${said}`;
  if (isRateLimit(status, said)) return `GitHub's rate limit is used up: ${said}`;
  if (status === 403 || status === 404) {
    return `the token may not write ${what} (${status} ${said}): give the job "permissions: ${permission}"; from a fork or Dependabot the token is read-only`;
  }
  if (error instanceof MalformedAnswer) return `GitHub's list of ${what} could not be read: ${said}`;
  if (status === 401) return `GitHub does not accept the token (401 ${said})`;
  return `GitHub did not take the ${what} (${typeof status === "number" ? `${status} ` : ""}${said})`;
}

function isRateLimit(status: unknown, said: string): boolean {
  return status === 429 || (status === 403 && /rate limit/i.test(said));
}
