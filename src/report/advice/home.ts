import { componentName } from "../../catalogue/names.ts";
import type { Component, Document } from "../../types.ts";

/** A component's configuration file by the name that a remediation has for it. */
export type FileName = Component | "tiflash-learner";

/** Where a configuration file's items are written in a deployment file, and how they are spelled there. */
export interface Home {
  /** Words that stand for the file: "`server_configs.tikv`". */
  readonly words: string;
  /** `dotted` and `nested` are YAML keys; `toml` is the text of the file itself. */
  readonly spelling: "toml" | "dotted" | "nested";
}

/** Whose file it is. */
export function componentOf(name: FileName): Component {
  return name === "tiflash-learner" ? "tiflash" : name;
}

/**
 * Where people write what a remediation says of `<name>.toml`, in the deployment that a document of that file is from, or of its
 * cluster where the cluster has none. `isOwn`: one instance says it for itself alone. Null for a bare file, which is what it says.
 */
export function homeOf(name: FileName, { deployed, parts, file }: Document, isOwn: boolean): Home | null {
  switch (deployed?.format) {
    case "tiup":
      return { words: isOwn ? tiupHost(name) : `\`server_configs.${tiupName(name)}\``, spelling: "dotted" };
    case "operator-v1":
      return { words: `\`${operatorPath(name)}\``, spelling: deployed.nested === true ? "nested" : "toml" };
    case "operator-v2":
      return {
        words: `\`spec.template.spec.config\` of the ${componentName[componentOf(name)]}Group`,
        spelling: "toml",
      };
    case "helm":
      return { words: `the TOML of ${told(name)} in the values`, spelling: "toml" };
    case "kubernetes":
      return { words: `the ${name}.toml of the ConfigMap`, spelling: "toml" };
    case "ansible":
      return { words: `\`conf/${name}.yml\``, spelling: "nested" };
    case "compose":
      return { words: parts?.[0] === undefined ? mounted(name, "service mounts") : code(parts[0]), spelling: "toml" };
    case "systemd":
      return { words: parts?.[0] === undefined ? mounted(name, "unit has") : code(parts[0]), spelling: "toml" };
    case "script":
      return { words: parts?.[0] === undefined ? mounted(name, "script has") : code(parts[0]), spelling: "toml" };
    default:
      return file.endsWith(".toml") ? { words: code(file), spelling: "toml" } : null;
  }
}

function tiupName(name: FileName): string {
  return name === "ticdc" ? "cdc" : name;
}

function tiupHost(name: FileName): string {
  return name === "tiflash-learner" ? "that host's `learner_config`" : "that host's `config`";
}

function operatorPath(name: FileName): string {
  if (name === "tiflash-learner") return "spec.tiflash.config.proxy";
  return name === "tiflash" ? "spec.tiflash.config.config" : `spec.${name}.config`;
}

function mounted(name: FileName, how: string): string {
  return `a ${name}.toml that the ${how} and \`--config\` names`;
}

function told(name: FileName): string {
  return name === "tiflash-learner" ? "TiFlash's proxy" : componentName[name];
}

/** A path of the repository as code; one that would end the code is not shown. */
function code(path: string): string {
  return path.includes("`") ? "its configuration file" : `\`${path}\``;
}
