import * as fc from "fast-check";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { clusterModel } from "../deployments/model.ts";
import { type Items, type Model, spellings } from "../deployments/spellings.ts";
import { choices } from "../deployments/tiup/render.ts";
import type { Files } from "./memory.ts";
import { mustHold } from "./sound.ts";
import { checkedIn, type Ending } from "./story.ts";

const spelling = fc.constantFrom(...Object.keys(spellings));

/** One cluster in two spellings of one format that mean the same, and what moves its files without a meaning. */
export const twice = fc.record({
  format: spelling,
  model: clusterModel,
  first: fc.nat(),
  second: fc.nat(),
  move: fc.constantFrom(
    "none" as const,
    "directory" as const,
    "copy" as const,
    "split" as const,
    "CRLF" as const,
    "BOM" as const,
  ),
});

/** Two clusters of one format that differ in anything. */
export const pair = fc.record({ format: spelling, base: clusterModel, head: clusterModel, seed: fc.nat() });

/** A cluster, and one setting more that some control asks for. */
export const bettered = fc.record({
  format: spelling,
  model: clusterModel,
  seed: fc.nat(),
  setting: fc.constantFrom<readonly ["tikv" | "pd", Items]>(
    ["tikv", { "security.redact-info-log": true }],
    ["pd", { "security.redact-info-log": true }],
    ["pd", { "replication.location-labels": ["zone", "host"] }],
    ["pd", { "schedule.replica-schedule-limit": 64 }],
    ["tikv", { "raftstore.sync-log": true }],
    ["tikv", { "rocksdb.wal-recovery-mode": "point-in-time" }],
  ),
});

/** Throws where a change of nothing but the spelling, or of nothing, is told as a change of a control. */
export async function mustBeSilent({ format, model, first, second, move }: Of<typeof twice>): Promise<void> {
  const base = spelled(format, model, first);
  const same = await reportOf(checkedIn(base, commented(base)));
  mustChangeNothing(same, "a comment");
  const head = moved(spelled(format, model, second), move);
  mustChangeNothing(await reportOf(checkedIn(base, head)), `${move} in ${format}`, move === "copy");
}

/** Throws where a control that breaks one way does not come back the other way. */
export async function mustBeMirrored({ format, base, head, seed }: Of<typeof pair>): Promise<void> {
  const [one, other] = [spelled(format, base, seed), spelled(format, head, seed)];
  const [forth, back] = [await reportOf(checkedIn(one, other)), await reportOf(checkedIn(other, one))];
  mustBeBack(forth, back);
  mustBeBack(back, forth);
}

/** Throws where one more good setting makes a control worse. */
export async function mustNotWorsen({
  format,
  model,
  seed,
  setting: [component, items],
}: Of<typeof bettered>): Promise<void> {
  const better: Model = { ...model, [component]: { ...model[component], ...items } };
  const base = spelled(format, model, seed);
  const report = await reportOf(checkedIn(base, spelled(format, better, seed)));
  const worse = report.findings.filter(({ change }) =>
    ["regression", "weakened", "new-gap", "removed"].includes(change),
  );
  mustHold(worse.length === 0, () => `${Object.keys(items).join()} in ${format}: ${told(worse)}`);
}

type Of<T> = T extends fc.Arbitrary<infer V> ? V : never;

function spelled(format: string, model: Model, seed: number): Files {
  return spellings[format]?.(model, choices(seed)) ?? {};
}

const decided = new Set(["implemented", "missing", "ineffective"]);
const holds = (status: string | null): boolean => status === "implemented";

/** Of controls that are decided on both sides, each that is lost one way is won the other way. */
function mustBeBack(forth: Report, back: Report): void {
  const key = ({ control, cluster, component, instance }: ReportFinding) =>
    JSON.stringify([control, cluster, component, instance]);
  const won = new Set(back.findings.filter(({ change }) => change === "improvement").map(key));
  const lost = forth.findings.filter(
    (one) =>
      one.change === "regression" &&
      one.scope !== "change" &&
      !one.gone &&
      holds(one.baseline) &&
      decided.has(one.status),
  );
  const missing = lost.filter((one) => !won.has(key(one)));
  mustHold(missing.length === 0, () => `no improvement the other way: ${told(missing)}`);
}

/** A copy is a cluster more, whose gaps are new ones. */
function mustChangeNothing({ findings, diagnostics, verdict }: Report, what: string, isCopy = false): void {
  const changed = findings.filter(
    ({ change, baseline }) =>
      change !== "unchanged" && (change !== "gap" || baseline === null) && !(isCopy && baseline === null),
  );
  mustHold(changed.length === 0, () => `${what}: ${told(changed)}`);
  const fresh = diagnostics.filter(({ isNew, level, side }) => isNew && level === "error" && side === "head");
  mustHold(fresh.length === 0 || isCopy, () => `${what}: ${fresh.map(({ message }) => message).join("; ")}`);
  mustHold(verdict === "pass" || isCopy, () => `${what}: ${verdict}`);
}

function told(findings: readonly ReportFinding[]): string {
  return findings
    .slice(0, 3)
    .map(
      ({ change, control, cluster, instance, baseline, status }) =>
        `${change} ${control} of ${cluster}/${instance}: ${baseline} → ${status}`,
    )
    .join("; ");
}

async function reportOf(ending: Promise<Ending>): Promise<Report> {
  const ended = await ending;
  if ("refused" in ended) throw new Error(`refused: ${ended.refused}`);
  return ended.report;
}

/** The same with a comment at the end of each file. */
function commented(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, `${String(text).trimEnd()}\n# nothing\n`]),
  );
}

function moved(files: Files, move: Of<typeof twice>["move"]): Files {
  const entries = Object.entries(files).map(([path, text]) => [path, String(text)] as const);
  if (move === "directory") return Object.fromEntries(entries.map(([path, text]) => [`elsewhere/${path}`, text]));
  if (move === "CRLF")
    return Object.fromEntries(
      entries.map(([path, text]) => [path, path.endsWith(".sh") ? text : text.replaceAll("\n", "\r\n")]),
    );
  if (move === "BOM")
    return Object.fromEntries(entries.map(([path, text]) => [path, /\.ya?ml$/.test(path) ? `\ufeff${text}` : text]));
  if (move === "split") return Object.fromEntries(entries.flatMap(([path, text]) => parted(path, text)));
  if (move === "copy")
    return Object.fromEntries([...entries, ...entries.map(([path, text]) => [`copy/${path}`, text] as const)]);
  return files;
}

/** The documents of a YAML file in files of their own. */
function parted(path: string, text: string): readonly (readonly [string, string])[] {
  const parts = path.endsWith(".yaml") ? text.split(/^---\n/m) : [text];
  return parts.length === 1
    ? [[path, text]]
    : parts.map((part, at) => [path.replace(".yaml", `-${at}.yaml`), part] as const);
}
