import { readSettings } from "../settings/read.ts";

const owner = "@your-org/your-database-team";
const heading = "# tikv-guard: whoever may relax the review of TiKV configuration";

/**
 * What CODEOWNERS lacks so that `paths` have owners; null when each has a line of its own already, whoever it names. `text` is the
 * file as it is, empty where there is none.
 */
export function missingOwners(text: string, paths: readonly string[]): string | null {
  const owned = new Set(text.split("\n").map((line) => pathOf(line.trim())));
  const missing = paths.filter((path) => !owned.has(path));
  if (missing.length === 0) return null;
  const lines = missing.map((path) => `/${path.replace(/ /g, "\\ ")} ${owner}`);
  return [...(text.includes(heading) ? [] : [heading]), ...lines, ""].join("\n");
}

/** The path that a line is about, without the slash at its root; blanks in it are escaped. */
function pathOf(line: string): string {
  const [pattern = ""] = line.split(/(?<!\\)\s/, 1);
  return pattern.replace(/^\//, "").replaceAll("\\ ", " ");
}

/** The directories of this repository that its settings take policies from, as CODEOWNERS names them. */
export function policyDirectories(settings: string): readonly string[] {
  try {
    return readSettings("settings", settings).policies.flatMap(({ repository, path }) =>
      repository === null && path !== null && path !== "." ? [`${path.replace(/\/$/, "")}/`] : [],
    );
  } catch {
    // Settings that are wrong are told by every check; here they name nothing.
    return [];
  }
}
