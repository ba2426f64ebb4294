import type { Component, Deployed, DeploymentFormat, Diagnostic, Document } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { serverOf } from "../flags.ts";
import { imageOf } from "../image.ts";
import { itemsLayer } from "../layer.ts";
import type { DeploymentFile } from "../tree.ts";

/** The components whose images or programs a text names, for YAML that could not be parsed. */
function namedComponents(text: string): readonly Component[] {
  const found = new Set<Component>();
  for (const [, reference = ""] of text.matchAll(/\bimage[ \t]*:[ \t]*["']?([^\s"'#]{1,300})/g)) {
    const { component } = imageOf(reference);
    if (component !== null && /pingcap|tikv|tidb/i.test(reference)) found.add(component);
  }
  for (const [, program = ""] of text.matchAll(/(?:^|[\s"'/])((?:tikv|pd|tidb)-server)\b/g)) {
    const component = serverOf(program);
    if (component !== null) found.add(component);
  }
  return [...found];
}

/**
 * Documents of which nothing is known, one for each component that a file names whose first document is no YAML; `named` are
 * components that its format knows by other signs.
 */
export function brokenDocuments(
  { file, text, parts }: DeploymentFile,
  format: DeploymentFormat,
  cluster: string | null,
  named: readonly Component[] = [],
): readonly Document[] {
  const problem = parts.find((part) => "problem" in part && part.line !== null);
  if (problem === undefined || !("problem" in problem)) return [];
  const line = problem.line ?? 1;
  const diagnostic: Diagnostic = {
    code: "parse-error",
    level: "error",
    file,
    line,
    key: null,
    message: `Not valid YAML: ${problem.problem}`,
    suggestion: null,
  };
  const layers = [{ ...itemsLayer([]), readable: false, diagnostics: [diagnostic] }];
  const deployed: Deployed = { format, cluster, instance: null, release: null, replicas: null, environment: null };
  const home = { line, endLine: line };
  return [...new Set([...named, ...namedComponents(text)])].map((component) =>
    compositeDocument({ file, component, role: "server", deployed, layers, home, diagnostics: [] }),
  );
}
