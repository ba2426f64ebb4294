import type { ConfigTable, Diagnostic, Document } from "../../types.ts";
import type { DeploymentFile } from "../tree.ts";
import { clusterName } from "./cluster-name.ts";
import { type Kind, kinds } from "./kinds.ts";

/**
 * The components of a topology that is no YAML, each as a document that could not be read; none where the text does not list PD
 * servers at its top or below `topology:`. `raw` is its text before anything was masked.
 */
export function unreadableMembers(
  file: DeploymentFile,
  raw: string,
  problem: string,
  line: number | null,
): readonly Document[] {
  const { text } = file;
  const indent = /^topology[ \t]*:/m.test(text) ? "[ ]{2,8}" : "";
  const lists = ({ servers }: Kind): boolean => new RegExp(`^${indent}${servers}[ \\t]*:`, "m").test(text);
  if (!kinds.some((kind) => kind.component === "pd" && lists(kind)) || /^kind[ \t]*:/m.test(text)) return [];
  const isTemplate = raw !== text || /\$\{/.test(text);
  return unreadableKinds(file.file, kinds.filter(lists), parseError(file.file, problem, line, isTemplate));
}

/** A document that could not be read for each of some components' files. */
export function unreadableKinds(file: string, some: readonly Kind[], diagnostic: Diagnostic): readonly Document[] {
  return some.flatMap((kind) => kind.files.map(({ role }) => unreadable(file, kind, role, diagnostic)));
}

/** A template that is no YAML before it is rendered is nobody's mistake. */
function parseError(file: string, problem: string, line: number | null, isTemplate: boolean): Diagnostic {
  const message = isTemplate
    ? `This template cannot be read as YAML, so what it deploys is not known: ${problem}`
    : `Not valid YAML: ${problem}`;
  return {
    code: "parse-error",
    level: isTemplate ? "warning" : "error",
    file,
    line,
    key: null,
    message,
    suggestion: null,
  };
}

function unreadable(file: string, kind: Kind, role: Document["role"], diagnostic: Diagnostic): Document {
  const values: ConfigTable = Object.create(null);
  return {
    file,
    deployed: {
      format: "tiup",
      cluster: clusterName(file),
      instance: null,
      release: null,
      replicas: null,
      environment: null,
    },
    component: kind.component,
    role,
    readable: false,
    values,
    placeholders: [],
    diagnostics: [diagnostic],
    position: () => null,
    spelling: () => null,
  };
}
