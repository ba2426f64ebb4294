import type { Deployed, Position } from "../../types.ts";
import type { Yaml } from "../yaml.ts";
import { entryOf, isUnknown } from "./resource.ts";
import type { Templating } from "./templating.ts";

/** Whether something is on, and where that is said; `on` is null when the repository does not tell. */
export interface Switch {
  readonly on: boolean | null;
  readonly position: Position;
  /** The key in full, where it is written; absent where the switch is off or unknown because nothing is. */
  readonly key?: string;
}

/** What YAML 1.1, which Kubernetes reads, takes for true and false (go-yaml v2 resolve.go). */
const yes = /^(?:true|yes|on|y)$/i;
const no = /^(?:false|no|off|n)?$/i;

/** Reads `<section>: {enabled: …}` of a map; off where it is not written, at the line that stands for it then. */
export function switchOf(map: Yaml | null, section: string, elsewhere: Position, templating: Templating): Switch {
  const outer = entryOf(map, section);
  const inner = entryOf(outer?.value ?? null, "enabled");
  const position = lineOf(inner?.position ?? outer?.position ?? elsewhere);
  const key = inner === null ? {} : { key: `${section}.enabled` };
  const hidden = [outer, inner].some((entry) => entry !== null && (isUnknown(entry.value) || templating.prints(entry)));
  if (hidden || (inner !== null && templating.isConditional(inner.position.line)))
    return { on: null, position, ...key };
  return { on: inner === null ? false : boolean(inner.value), position, ...key };
}

/** A field of type boolean: of a quoted one the API server says that it is a string, so that it switches nothing. */
function boolean(node: Yaml): boolean | null {
  return /^["']/.test(node.spelling() ?? "") ? null : truth(node);
}

/** A truth value; null for what is none or what a template decides. */
export function truth(node: Yaml): boolean | null {
  const text = node.text() ?? "";
  if (yes.test(text)) return true;
  return no.test(text) && !node.isMap() && !node.isList() ? false : null;
}

/** A switch as part of how a member is deployed. */
export function saidSwitch({ key, position }: Switch): Pick<Deployed, "tls"> {
  const { line, file } = position;
  return key === undefined ? {} : { tls: { key: `spec.${key}`, line, ...(file === undefined ? {} : { file }) } };
}

/** The first line of something: evidence names the key, not all that is below it. */
export function lineOf(position: Position): Position {
  return { ...position, endLine: position.line };
}
