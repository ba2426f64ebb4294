import { parseYaml } from "../parse-yaml.ts";
import type { Yaml } from "../yaml.ts";

/** More than anyone writes into one file. */
const most = 200;

/** One target of a replacement: what it selects, and operations (RFC 6902) that put an unknown value at its fields. */
export interface Replaced {
  readonly select: Yaml | null;
  readonly operations: Yaml;
}

/**
 * The fields that replacements write (kubectl.docs.kubernetes.io, replacements). What another object's field or a generated
 * ConfigMap holds is not looked up, so what is at them is not known.
 */
export function replacedFields(file: string, replacement: Yaml): readonly Replaced[] {
  const targets = replacement.get("targets")?.items().slice(0, most) ?? [];
  return targets.flatMap((target) => {
    const fields = target.get("fieldPaths")?.items().slice(0, most) ?? [];
    return fields.flatMap((field) => {
      const operations = operationsAt(file, field);
      return operations === null ? [] : [{ select: target.get("select"), operations }];
    });
  });
}

/** With the line of the field's path; null for a path into a list, which is not followed. */
function operationsAt(file: string, field: Yaml): Yaml | null {
  const path = field.text() ?? "";
  if (path === "" || /[[\]*]/.test(path)) return null;
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
  const pointer = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  const operation = JSON.stringify([{ op: "replace", path: pointer, value: "${REPLACED}" }]);
  const [part] = parseYaml(`${"\n".repeat(field.line - 1)}${operation}`, file);
  return part !== undefined && "root" in part ? part.root : null;
}
