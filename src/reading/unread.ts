import { isYaml } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import type { FileContent, FileEntry } from "../source.ts";
import type { Diagnostic } from "../types.ts";
import type { Contents } from "./documents.ts";
import { hiddenDeployment } from "./hidden.ts";
import { isFamilyPath } from "./pointers.ts";

/**
 * What files leave unknown that may deploy something and are no text, or too large to be read: an error where one names the family,
 * as for a component's own file, and a warning where nobody can tell. Nothing is said of others' files in an old encoding. Throws
 * SourceError for one that the source did not return.
 */
export function unreadDiagnostics(
  unread: readonly FileEntry[],
  contents: Contents,
  isDeclared: (path: string) => boolean,
): readonly Diagnostic[] {
  return unread.flatMap(({ path, oid }) => {
    const content = contents.get(oid);
    if (content === undefined) throw new SourceError(`${path} could not be read: the source did not return it.`);
    return diagnosticOf(path, content, isDeclared(path)) ?? [];
  });
}

function diagnosticOf(path: string, content: FileContent, isDeclared: boolean): Diagnostic | null {
  if ("problem" in content) {
    const isOurs = isYaml(path) && (isDeclared || isFamilyPath(path));
    return told(path, isOurs, `What it deploys is not known: ${content.problem}`);
  }
  const problem = hiddenDeployment(content.bytes);
  if (problem !== null) return told(path, isYaml(path), `It names TiKV or its family and cannot be read: ${problem}`);
  return isDeclared ? told(path, false, "It is no text, so that nobody can tell what it deploys.") : null;
}

function told(file: string, isError: boolean, message: string): Diagnostic {
  const level = isError ? "error" : "warning";
  return { code: "parse-error", level, file, line: null, key: null, message, suggestion: null };
}
