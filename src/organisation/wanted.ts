import { ConfigurationError } from "../errors.ts";

/** Which repositories an audit of many is about. */
export interface WantedRepositories {
  /** `owner/name`, each named by itself. */
  readonly named: readonly string[];
  /** Owners of whom every repository is wanted. */
  readonly owners: readonly string[];
  /** `owner/name` in lower case, left out whatever else is wanted. */
  readonly without: ReadonlySet<string>;
}

/** One name as GitHub allows it. */
const pattern = /^(!?)([A-Za-z0-9][A-Za-z0-9-]{0,38})\/(\*|(?!\.{1,2}$)[A-Za-z0-9._-]{1,100})$/;

/** Reads the input `repositories`: `owner/name`, `owner/*` or `!owner/name`, one a line or separated by blanks. Throws ConfigurationError. */
export function readWanted(text: string): WantedRepositories | null {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) return null;
  const parts = words.map(partsOf);
  const named = parts.filter(({ isOut, name }) => !isOut && name !== "*").map(({ owner, name }) => `${owner}/${name}`);
  const owners = parts.filter(({ isOut, name }) => !isOut && name === "*").map(({ owner }) => owner);
  const without = parts.filter(({ isOut }) => isOut).map(({ owner, name }) => `${owner}/${name}`.toLowerCase());
  return { named: [...new Set(named)], owners: [...new Set(owners)], without: new Set(without) };
}

function partsOf(word: string) {
  const [, out, owner, name] = pattern.exec(word) ?? [];
  if (owner === undefined || name === undefined || (out === "!" && name === "*")) {
    throw new ConfigurationError(
      "repositories",
      `${JSON.stringify(word)} names no repository.`,
      "Write owner/name, owner/* for all of an owner, or !owner/name to leave one out.",
    );
  }
  return { isOut: out === "!", owner, name };
}
