import type { Release } from "../../catalogue/release.ts";
import type { Effective } from "../../clusters/effective.ts";
import { pointerOf } from "../../clusters/pointer.ts";
import type { Origin } from "../../findings.ts";
import type { Component, Diagnostic } from "../../types.ts";
import { clampedTo } from "./numbers.ts";
import type { Breach, Rule, RuleKind } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** A broken rule as a diagnostic, at the line of the written item that breaks it. */
export function tell(
  rule: Rule,
  breach: Breach,
  settings: Settings,
  { component, release, effective }: { component: Component; release: Release; effective: Effective },
): Diagnostic {
  const name = `${component === "pd" ? "PD" : "TiKV"} ${release.text}`;
  const { file, line, key } = placeOf(rule, breach, settings, effective);
  const said = sentence(rule, breach, settings, name);
  return { ...said, file, line, key };
}

function sentence(
  { kind, options }: Rule,
  { key, subject, wanted, fix }: Breach,
  settings: Settings,
  name: string,
): Pick<Diagnostic, "code" | "level" | "message" | "suggestion"> {
  const suggestion = fix ?? `Set ${subject} to ${wanted.startsWith("between") ? "a value " : ""}${wanted}.`;
  if (options.warning !== undefined)
    return { code: "overridden", level: "warning", message: `${name}: ${options.warning}`, suggestion };
  if (options.clamped) {
    const value = kind === "range" ? clampedTo(key, options, settings) : settings.defaultText(key);
    const message = `${name} silently takes ${value} instead: ${subject} must be ${wanted}.`;
    return { code: "out-of-range", level: "warning", message, suggestion };
  }
  const code = isOutOfRange(kind) ? "out-of-range" : "refused-at-start";
  return { code, level: "error", message: `${name} refuses to start: ${subject} must be ${wanted}.`, suggestion };
}

/** Whether a kind is about the value of one item alone. */
export function isOutOfRange(kind: RuleKind): boolean {
  return kind === "nonzero" || kind === "range" || kind === "one-of";
}

/** The item that breaks the rule may be a default: then the first written one of the rule. */
function placeOf(rule: Rule, { key }: Breach, settings: Settings, effective: Effective): Origin {
  const written = settings.isWritten(key) ? key : (rule.keys.find((one) => settings.isWritten(one)) ?? key);
  return originAt(["config", ...written.split(".")], settings, effective);
}

/** A table without a header of its own is where its first key is. */
function originAt(path: readonly string[], settings: Settings, effective: Effective): Origin {
  const [origin] = effective.origins(pointerOf(path));
  const [first] = origin?.line === null ? settings.keysBelow(path.slice(1)) : [];
  if (first === undefined) return origin ?? { file: "", line: null, endLine: null, key: path.slice(1).join(".") };
  return { ...originAt([...path, first], settings, effective), key: path.slice(1).join(".") };
}
