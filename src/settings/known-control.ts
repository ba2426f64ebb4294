import { ConfigurationError } from "../errors.ts";
import { type ControlRename, currentName } from "../policy/renames.ts";
import { nearestWord } from "./nearest.ts";
import type { Setting } from "./setting.ts";

/** The controls that settings may name, as `<policy>/<control>`, and the names that they had before. */
export interface KnownControls {
  readonly names: ReadonlySet<string>;
  readonly renames: readonly ControlRename[];
}

/** A control that settings name and that is none of the built-in ones: it is a team's, or a mistake. */
export interface StrangeControl {
  readonly control: string;
  /** File, line and key. */
  readonly place: string;
}

/** Takes the names of controls as settings have them. With null all of them are accepted. */
export class ControlNames {
  /** A sentence for each name that is an old one. */
  readonly renamed: string[] = [];
  readonly strangers: StrangeControl[] = [];
  readonly #known: KnownControls | null;

  constructor(known: KnownControls | null) {
    this.#known = known;
  }

  /** The name that the control has now. */
  take(setting: Setting, control: string): string {
    if (this.#known === null) return control;
    const name = currentName(control, this.#known.renames);
    if (name !== control) this.renamed.push(`${setting.place()}: ${control} is called ${name} now.`);
    if (!isKnown(name, this.#known.names)) this.strangers.push({ control, place: setting.place() });
    return name;
  }
}

/** Throws ConfigurationError about the first control that does not exist: what is written for it would silently do nothing. */
export function assertKnown(strangers: readonly StrangeControl[], names: ReadonlySet<string>): void {
  const first = strangers.find(({ control }) => !isKnown(control, names));
  if (first === undefined) return;
  const { control, place } = first;
  if (control.endsWith("/*")) throw noPolicy(first, names);
  const near = nearestControl(control, [...names]);
  const remedy =
    near === null
      ? "docs/policies lists all controls; one of a team's own policies counts while [[policies]] names them."
      : `Did you mean ${near}?`;
  throw new ConfigurationError(place, `"${control}" is no control.`, remedy);
}

function isKnown(control: string, names: ReadonlySet<string>): boolean {
  if (control === "*" || names.has(control)) return true;
  return control.endsWith("/*") && [...names].some((name) => name.startsWith(control.slice(0, -1)));
}

function noPolicy({ control, place }: StrangeControl, names: ReadonlySet<string>): ConfigurationError {
  const policies = [...new Set([...names].map((id) => id.slice(0, id.indexOf("/"))))];
  const policy = control.slice(0, -2);
  const near = nearestWord(policy, policies);
  const remedy = near === null ? "docs/policies lists all policies." : `Did you mean ${near}/*?`;
  return new ConfigurationError(place, `"${policy}" is no policy.`, remedy);
}

/** The whole name first; else a control of another policy that bears the same last part. */
function nearestControl(control: string, known: readonly string[]): string | null {
  const last = control.slice(control.indexOf("/"));
  return known.find((id) => id.endsWith(last)) ?? nearestWord(control, known);
}
