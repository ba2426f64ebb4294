import type { Yaml } from "../yaml.ts";
import { unknownField } from "./operation.ts";
import type { Steps } from "./steps.ts";
import { unknownAt } from "./not-followed.ts";

/** One target of a replacement: what it selects, and operations (RFC 6902) that put an unknown value at its fields. */
export interface Replaced {
  readonly select: Yaml | null;
  readonly operations: Yaml;
}

/**
 * The fields that replacements write (kubectl.docs.kubernetes.io, replacements). What another object's field or a generated
 * ConfigMap holds is not looked up, so what is at them is not known. Throws SourceError as `Steps` does.
 */
export function replacedFields(file: string, replacement: Yaml, steps: Steps): readonly Replaced[] {
  const targets = replacement.get("targets")?.items() ?? [];
  return targets.flatMap((target) => {
    const fields = target.get("fieldPaths")?.items() ?? [];
    return fields.flatMap((field) => {
      steps.take(file, 1);
      const operations = operationsAt(field);
      return operations === null ? [] : [{ select: target.get("select"), operations }];
    });
  });
}

/** With the line of the field's path. */
function operationsAt(field: Yaml): Yaml | null {
  const path = field.text() ?? "";
  if (path === "") return null;
  const { position } = field;
  const entries = [
    { key: "op", value: field.said(unknownField), position },
    { key: "path", value: field, position },
    { key: "value", value: unknownAt(field), position },
  ];
  return field.laidList([field.laid(entries)]);
}
