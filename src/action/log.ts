import { randomUUID } from "node:crypto";

/** What is used of the runner's toolkit; the rest of it would load a client of HTTP. */
export type Core = Pick<
  typeof import("@actions/core"),
  "error" | "getInput" | "info" | "notice" | "setFailed" | "setOutput" | "summary" | "warning"
>;

/** Prints a repository's text to the log where the runner obeys none of its commands. */
export function logPlainly(text: string, write: (text: string) => void): void {
  const token = randomUUID();
  write(`::stop-commands::${token}\n${text}\n::${token}::\n`);
}
