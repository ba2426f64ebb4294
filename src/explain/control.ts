import { inReleases, type Release } from "../catalogue/release.ts";
import { pathOf } from "../clusters/pointer.ts";
import type { Control } from "../policy/policy.ts";
import { reasonWord } from "../report/render/words.ts";
import type { NamedControl } from "./readers.ts";
import type { Sources } from "./sources.ts";

/** A control as text: what it states and why, what to do, a value that does, and when it has which status. */
export function controlText({ name, control }: NamedControl, sources: Sources, release: Release | null): string {
  return [
    `${name}: ${control.title}`,
    `${control.severity}, scope ${control.scope}${control.releases ? `, releases ${control.releases}` : ""}`,
    "",
    control.rationale,
    "",
    `Do: ${control.remediation}`,
    ...samplesOf(control).map((sample) => `For example: ${sample}`),
    ...(control.notes ?? []).map(
      ({ releases, message }) => `Note${releases === undefined ? "" : ` (${releases})`}: ${message}`,
    ),
    "",
    "Status:",
    ...statusLines(control, release).map((line) => `  ${line}`),
    "",
    "Decided by:",
    ...control.decidedBy.map((pointer) => `  ${deciding(control, pointer, sources)}`),
    "",
  ].join("\n");
}

/** The pieces of configuration in a remediation: `key = value` between backticks. */
function samplesOf({ remediation }: Control): readonly string[] {
  const spans = remediation.split("`").filter((_, at) => at % 2 === 1);
  return [...new Set(spans.filter((span) => / = \S/.test(span)))];
}

function statusLines(control: Control, release: Release | null): readonly string[] {
  const { releases, variants, appliesWhen, guide, claims, unknownWhen } = control;
  const reasons = [...new Set((unknownWhen ?? []).map(({ reason }) => reasonWord[reason]))];
  const says = guide !== undefined || claims !== undefined;
  return [
    "implemented: it holds for the configuration in effect, defaults included",
    `ineffective: the files say it${says ? " in a form that has no effect, or" : ""} by an item that the release does not read`,
    ...(guide === undefined ? [] : ["  (implemented with --strictness declared, if it is the guide's own text)"]),
    "missing: it does not hold",
    ...reasons.map((reason) => `unknown: ${reason}`),
    ...(releases === undefined
      ? []
      : [`not applicable: outside the releases ${releases}${inWords(releases, release)}`]),
    ...(appliesWhen === undefined ? [] : ["not applicable: where what it is about is not there"]),
    ...(variants ?? []).map(
      ({ releases: range }) => `judged by a rule of its own in ${range}${inWords(range, release)}`,
    ),
  ];
}

function inWords(range: string, release: Release | null): string {
  if (release === null) return "";
  return inReleases(release, range) ? `; ${release.text} is within` : `; ${release.text} is outside`;
}

function deciding(control: Control, pointer: string, sources: Sources): string {
  const [part, ...path] = pathOf(pointer);
  const own = part === "config" || part === "set" ? path.join(".") : [part, ...path].join(".");
  const items = part === "config" || part === "set" ? [] : sources(control.scope, pointer);
  const isOwn = items.every(({ component }) => component === control.scope);
  const names = items.map((item) => (isOwn ? item.path : `${item.component} ${item.path}`));
  return names.length === 0 ? own : `${own}, from ${names.join(", ")}`;
}
