import { holdsPlaceholder } from "../../formats/placeholder.ts";
import { isUnknown } from "../operator/resource.ts";
import { placerOf } from "../started/places.ts";
import type { Argument } from "../started/start.ts";
import { isTemplated } from "../template.ts";
import type { Yaml } from "../yaml.ts";

/** The variables that a container's `env` gives a value; null where the value is only known where it runs. */
export type Environment = ReadonlyMap<string, string | null>;

/** Reads a container's `env`; a later entry replaces an earlier one. */
export function environmentIn(container: Yaml): Environment {
  const found = new Map<string, string | null>();
  for (const one of container.get("env")?.items() ?? []) {
    const name = one.get("name")?.text();
    if (name) found.set(name, one.get("value")?.text() ?? (one.get("valueFrom") === null ? "" : null));
  }
  return found;
}

/** A list of a container (`command`, `args`) as arguments; null when it is not written. */
export function argumentList(container: Yaml, key: string, environment: Environment): readonly Argument[] | null {
  const list = container.get(key);
  // What a patch decides that is not followed may be any arguments.
  const items = list?.isList() ? list.items() : list !== null && isUnknown(list) ? [list] : null;
  if (items === null) return null;
  return items.map((item) => {
    const { text, unknown } = expand(item.text() ?? "", environment);
    const place = placerOf(item, item.position.file ?? null);
    return { text, unknown: unknown || isTemplated(text) || isPlaceholder(text), position: place(""), place };
  });
}

// `${VAR}` is a shell's in a script, which takes it for what it is.
function isPlaceholder(text: string): boolean {
  return holdsPlaceholder(text.includes("\n") ? "" : text);
}

/** Longer than any argument: variables that grow a text beyond it are left as they are. */
const longest = 1_000_000;

/** `$(VAR)` is the variable's value, `$$(VAR)` the text `$(VAR)` (k8s.io/kubernetes third_party/forked/golang/expansion). */
function expand(text: string, environment: Environment): { readonly text: string; readonly unknown: boolean } {
  let unknown = false;
  let length = 0;
  const made = text.replace(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]{0,200})\)/g, (whole, name?: string) => {
    if (name === undefined) return "$";
    const value = length > longest ? null : environment.get(name);
    length += value?.length ?? 0;
    if (value === null || (value !== undefined && isTemplated(value))) unknown = true;
    return value ?? whole;
  });
  return { text: made, unknown: unknown || /\$\([A-Za-z_]/.test(made) };
}
