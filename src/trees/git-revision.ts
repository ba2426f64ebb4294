import { ConfigurationError, SourceError } from "../errors.ts";

/** Throws ConfigurationError for a revision that git could take for an option or that would break a line protocol. */
export function checkRevision(revision: string, input: string): void {
  const wrong = revision === "" || revision.startsWith("-") || hasControlCharacter(revision);
  if (!wrong) return;
  throw new ConfigurationError(
    input,
    `${JSON.stringify(revision)} cannot be the name of a commit.`,
    "Give a branch, a tag or a commit id; none starts with a dash.",
  );
}

/** Throws SourceError for what is not a full hexadecimal object id (SHA-1 or SHA-256). */
export function checkObjectId(id: string): string {
  if (!isObjectId(id)) throw new SourceError(`${JSON.stringify(id.slice(0, 80))} is not an object id.`);
  return id;
}

/** Whether a text is a full hexadecimal object id. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
