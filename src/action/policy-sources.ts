import { ConfigurationError } from "../errors.ts";
import { usualDirectory } from "../settings/policies.ts";
import type { PolicySource } from "../settings/settings.ts";

const pinned = /^([A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+)((?:\/[^/@]+)*)@([0-9a-f]{40})$/;

/**
 * Reads the input policies, one a line: a directory of this repository, or `owner/name[/directory]@sha`. Throws
 * ConfigurationError for what is neither.
 */
export function readPolicies(text: string): readonly PolicySource[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).map((line): PolicySource => {
    // A workflow may come from the change itself, so that what it names may only tighten.
    if (!line.includes("@")) return { path: directoryOf(line), repository: null, sha: null, allowWeaker: false };
    const [, repository, directory, sha] = pinned.exec(line) ?? wrong(line, "is no repository at an exact commit.");
    const path = directory === undefined || directory === "" ? usualDirectory : directory.slice(1);
    return { path: directoryOf(path), repository: repository ?? "", sha: sha ?? "", allowWeaker: false };
  });
}

function directoryOf(line: string): string {
  const parts = line.split("/").filter((part) => part !== "" && part !== ".");
  if (line.startsWith("/") || parts.includes("..")) wrong(line, "is not inside the repository.");
  return parts.join("/") || ".";
}

function wrong(line: string, problem: string): never {
  throw new ConfigurationError(
    "policies",
    `${JSON.stringify(line.slice(0, 200))} ${problem}`,
    "Write a directory such as policies, or your-org/policies@ and the full id of a commit.",
  );
}
