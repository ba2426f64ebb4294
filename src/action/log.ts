import { randomUUID } from "node:crypto";

/** The runner's toolkit, loaded by the door. */
export type Core = typeof import("@actions/core");

/** Prints a repository's text to the log where the runner obeys none of its commands. */
export function logPlainly(text: string, write: (text: string) => void): void {
  const token = randomUUID();
  write(`::stop-commands::${token}\n${text}\n::${token}::\n`);
}
