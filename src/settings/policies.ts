import { insidePath } from "./clusters.ts";
import type { Setting } from "./setting.ts";
import type { PolicySource, Settings } from "./settings.ts";

/** The directory of another repository that its policies are in, unless the settings say so. */
export const usualDirectory = "policies";

/** Reads `[[policies]]`: a directory of this repository, or of another repository at an exact commit. */
export function readPolicySources(setting: Setting): readonly PolicySource[] {
  return setting.list("[[policies]] tables").map((entry) => {
    const table = entry.table(["path", "repository", "sha", "allow-weaker"]);
    const path = table.optional("path", (value) =>
      value.matching(insidePath, "a directory inside the repository", '"policies"'),
    );
    const repository = table.optional("repository", (value) =>
      value.matching(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, "a repository as owner/name", '"your-org/policies"'),
    );
    const sha = table.optional("sha", (value) =>
      value.matching(/^[0-9a-f]{40}$/, "a full commit id", '"9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"'),
    );
    if (path === null && repository === null) {
      entry.fail("names neither path nor repository.", "Give a directory of this repository, or another repository.");
    }
    if ((repository === null) !== (sha === null)) {
      entry.fail("needs repository and sha together.", "Pin the other repository to a full commit id.");
    }
    const allowWeaker = table.optional("allow-weaker", (value) => value.boolean()) ?? false;
    return { path: trimmed(path ?? usualDirectory), repository, sha, allowWeaker };
  });
}

function trimmed(path: string): string {
  return path.replace(/^(?:\.\/)+/, "").replace(/(?<!\/)\/+$/, "") || ".";
}

/** Reads `[runbooks]`: one path or glob, or several, for each procedure. */
export function readRunbooks(setting: Setting): Settings["runbooks"] {
  const table = setting.table(["upgrade", "rollback"]);
  const paths = (entry: Setting): readonly string[] =>
    (Array.isArray(entry.value) ? entry.list("paths") : [entry]).map((path) =>
      path.matching(insidePath, "a path or glob inside the repository", '"docs/upgrade.md"'),
    );
  return { upgrade: table.optional("upgrade", paths) ?? [], rollback: table.optional("rollback", paths) ?? [] };
}

/** Reads `[repository]`: what of the operation is kept in this repository and what elsewhere. */
export function readRepository(setting: Setting): Settings["repository"] {
  const table = setting.table(["monitoring", "runbooks"]);
  const place = (entry: Setting) => entry.choice(["here", "elsewhere"] as const);
  return {
    monitoring: table.optional("monitoring", place) ?? "here",
    runbooks: table.optional("runbooks", place) ?? "here",
  };
}
