import { holdsPlaceholder } from "../../formats/placeholder.ts";
import type { Diagnostic, Position } from "../../types.ts";
import { isTemplated } from "../template.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";

/** `global.enable_tls`, which decides all of a cluster's TLS. */
export interface Switch {
  /** Null when a template decides it, or TiUP would not read it. */
  readonly on: boolean | null;
  /** The line of `enable_tls`, else of `global`; null when neither is written. */
  readonly position: Position | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a template may do to the switch. */
interface SwitchTemplate {
  isConditional(line: number): boolean;
  writesBelow(line: number): boolean;
}

/** Reads `enable_tls` of a `global` section: absent it is off (spec.go: GlobalOptions). */
export function tlsSwitch(file: string, global: YamlEntry | null, template: SwitchTemplate): Switch {
  const entry = global?.value.entries().find(({ key }) => key === "enable_tls") ?? null;
  const line = entry?.position.line ?? global?.position.line ?? null;
  const position = line === null ? null : { line, endLine: line };
  if (entry === null) {
    const hidden =
      global !== null && (isTemplated(global.value.text() ?? "") || template.writesBelow(global.position.line));
    return { on: hidden ? null : false, position, diagnostics: [] };
  }
  const on = template.isConditional(entry.position.line) ? null : truthOf(entry.value);
  return { on: on ?? null, position, diagnostics: on === undefined && line !== null ? [refused(file, line)] : [] };
}

/** TiUP reads YAML 1.1 (gopkg.in/yaml.v2). Null when a template decides, undefined when it is no boolean at all. */
function truthOf(node: Yaml): boolean | null | undefined {
  const value = node.scalar();
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (typeof value !== "string") return undefined;
  if (isTemplated(value) || holdsPlaceholder(value)) return null;
  if (node.spelling() !== value) return undefined;
  if (/^(?:y|yes|on)$/i.test(value)) return true;
  return /^(?:n|no|off)$/i.test(value) ? false : undefined;
}

function refused(file: string, line: number): Diagnostic {
  return {
    code: "wrong-type",
    level: "error",
    file,
    line,
    key: "enable_tls",
    message: "global.enable_tls must be true or false, without quotes: TiUP refuses the file otherwise.",
    suggestion: "enable_tls: true",
  };
}
