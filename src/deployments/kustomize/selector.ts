import type { Resource } from "../operator/resource.ts";
import type { Yaml } from "../yaml.ts";

/** What a selector asks for, taken apart. */
export interface Selector {
  /** How much is asked. */
  readonly size: number;
  selects(labels: ReadonlyMap<string, string>): boolean;
}

/**
 * A selector of labels or annotations (kubernetes.io, labels: `a=b`, `a!=b`, `a in (b, c)`, `a notin (b)`, `a`, `!a`, all of them);
 * what is none of these selects nothing, as Kustomize refuses it.
 */
export function selectorOf(text: string): Selector {
  const all = requirements(text).map((one) => one.trim());
  return { size: all.length + text.length / 10, selects: (labels) => all.every((one) => isMet(one, labels)) };
}

/** The labels or annotations of an object. */
export function labelsOf({ root }: Resource, key: "labels" | "annotations"): ReadonlyMap<string, string> {
  const entries = root.at("metadata", key)?.entries() ?? [];
  return new Map(
    entries.map(({ key: name, value }: { readonly key: string; readonly value: Yaml }) => [name, value.text() ?? ""]),
  );
}

/** Commas part requirements, and within brackets values. */
function requirements(selector: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selector.length; at += 1) {
    const one = selector[at];
    if (one === "(") depth += 1;
    else if (one === ")") depth -= 1;
    else if (one === "," && depth === 0) {
      found.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, selector.slice(start)];
}

const key = "([\\w./-]{1,317})";
const equality = new RegExp(`^${key} *(==|=|!=) *([\\w.-]{0,63})$`);
const membership = new RegExp(`^${key} +(in|notin) *\\(([^()]{0,2000})\\)$`);
const existence = new RegExp(`^(!?) *${key}$`);

function isMet(text: string, labels: ReadonlyMap<string, string>): boolean {
  const [, name = "", operator, value] = equality.exec(text) ?? [];
  if (operator !== undefined) return (labels.get(name) === value) === (operator !== "!=");
  const [, member = "", set, values = ""] = membership.exec(text) ?? [];
  if (set !== undefined) {
    const own = labels.get(member);
    const isIn = own !== undefined && values.split(",").some((one) => one.trim() === own);
    return isIn === (set === "in");
  }
  const [, not, wanted = ""] = existence.exec(text) ?? [];
  return not !== undefined && labels.has(wanted) === (not === "");
}
