import { nearestWord } from "./nearest.ts";
import type { Setting } from "./setting.ts";

/** The controls that settings may name, as `<policy>/<control>`; null when that is not to be checked. */
export type KnownControls = ReadonlySet<string> | null;

/** Refuses a control that does not exist: what is written for it would silently do nothing. */
export function checkControl(setting: Setting, control: string, known: KnownControls): void {
  if (known === null || control === "*" || known.has(control)) return;
  if (control.endsWith("/*")) {
    checkPolicy(setting, control, known);
    return;
  }
  const near = nearestControl(control, [...known]);
  const remedy = near === null ? "docs/policies lists all controls." : `Did you mean ${near}?`;
  setting.fail(`"${control}" is no control.`, remedy);
}

/** Refuses every control of a policy that does not exist. */
function checkPolicy(setting: Setting, control: string, known: ReadonlySet<string>): void {
  const policies = [...new Set([...known].map((id) => id.slice(0, id.indexOf("/"))))];
  const policy = control.slice(0, -2);
  if (policies.includes(policy)) return;
  const near = nearestWord(policy, policies);
  const remedy = near === null ? "docs/policies lists all policies." : `Did you mean ${near}/*?`;
  setting.fail(`"${policy}" is no policy.`, remedy);
}

/** The whole name first; else a control of another policy that bears the same last part. */
function nearestControl(control: string, known: readonly string[]): string | null {
  const last = control.slice(control.indexOf("/"));
  return known.find((id) => id.endsWith(last)) ?? nearestWord(control, known);
}
