import type { Release } from "../../catalogue/release.ts";
import type { Effective } from "../../clusters/effective.ts";
import { pointerOf } from "../../clusters/pointer.ts";
import type { Origin } from "../../findings.ts";
import type { Component } from "../../types.ts";
import { Fault, type Words } from "../fault.ts";
import { clampedTo } from "./numbers.ts";
import { type Breach, isOutOfRange, type Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** A broken rule as a fault, at the line of the written item that breaks it. */
export function faultOf(
  rule: Rule,
  breach: Breach,
  settings: Settings,
  { component, release, effective }: { component: Component; release: Release; effective: Effective },
): Fault {
  const item = placeOf(rule, breach, settings);
  const { file, line, key } = originAt(["config", ...item.split(".")], settings, effective);
  const name = `${component === "pd" ? "PD" : "TiKV"} ${release.text}`;
  const find = () => ({ file, line });
  return new Fault({ ...kindOf(rule), key, path: item.split(".") }, find, () => sentence(rule, breach, settings, name));
}

function kindOf({ kind, options }: Rule): Pick<Fault, "code" | "level"> {
  if (options.warning !== undefined) return { code: "overridden", level: "warning" };
  if (options.clamped) return { code: "out-of-range", level: "warning" };
  return { code: isOutOfRange(kind) ? "out-of-range" : "refused-at-start", level: "error" };
}

function sentence(
  { kind, options }: Rule,
  { key, subject, wanted, fix }: Breach,
  settings: Settings,
  name: string,
): Words {
  const suggestion = fix ?? `Set ${subject} to ${wanted.startsWith("between") ? "a value " : ""}${wanted}.`;
  if (options.warning !== undefined) return { message: `${name}: ${options.warning}`, suggestion };
  if (!options.clamped) return { message: `${name} refuses to start: ${subject} must be ${wanted}.`, suggestion };
  const value = kind === "range" ? clampedTo(key, options, settings) : settings.defaultText(key);
  return { message: `${name} silently takes ${value} instead: ${subject} must be ${wanted}.`, suggestion };
}

/** The item that breaks the rule may be a default: then the first written one of the rule. */
function placeOf({ keys }: Rule, { key }: Breach, settings: Settings): string {
  return settings.isWritten(key) ? key : (keys.find((one) => settings.isWritten(one)) ?? key);
}

/** A table without a header of its own is where its first key is. */
function originAt(path: readonly string[], settings: Settings, effective: Effective): Origin {
  const [origin] = effective.origins(pointerOf(path));
  const [first] = origin?.line === null ? settings.keysBelow(path.slice(1)) : [];
  if (first === undefined) return origin ?? { file: "", line: null, endLine: null, key: path.slice(1).join(".") };
  return { ...originAt([...path, first], settings, effective), key: path.slice(1).join(".") };
}
